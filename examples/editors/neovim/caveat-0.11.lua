-- Neovim 0.11 and later: save as ~/.config/nvim/lsp/caveat.lua and put
-- `vim.lsp.enable("caveat")` into init.lua.

return {
  cmd = { "caveat", "lsp" },
  filetypes = { "markdown", "text" },
  root_markers = { ".caveat.yml", ".git" },
}
