"""`caveat serve`: a page to paste a draft into, and an API for content systems.

One process answers requests (Starlette and uvicorn); drafts are linted in processes of their own,
so that a request that hangs or crashes costs that request.
"""
