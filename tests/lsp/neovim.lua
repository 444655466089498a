-- Drives a headless Neovim through a writer's work on one article, and prints what it sees as
-- lines of JSON. Started by tests/lsp/test_editors.py; ends by itself, at the latest by its
-- time-outs.

local function say(name, value)
  io.stdout:write(vim.fn.json_encode({ name, value }) .. "\n")
end

local function wait(what, happened)
  if not vim.wait(30000, happened, 20) then
    say("timeout", what)
    vim.cmd("cquit 3")
  end
end

local function found(code)
  return vim.tbl_filter(function(d)
    return d.code == code or d.user_data and d.user_data.lsp and d.user_data.lsp.code == code
  end, vim.diagnostic.get(0))
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000) or {}
  for _, answer in pairs(answers) do
    return answer.result
  end
end

-- The words that a finding marks, by the bytes that Neovim made of its range.
local function words(d)
  return table.concat(vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {}), " ")
end

-- Puts the cursor on a finding; Neovim makes the position of it that it sends.
local function go(d)
  vim.api.nvim_win_set_cursor(0, { d.lnum + 1, d.col })
end

local function act(title, d)
  go(d)
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {} }
  for _, action in ipairs(request("textDocument/codeAction", params)) do
    if action.title:find(title, 1, true) then
      local client = vim.tbl_values(vim.lsp.buf_get_clients(0))[1]
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
      return action.title
    end
  end
  return "not offered"
end

local function main()
  wait("findings", function() return #found("HOU001") > 0 and #found("CER001") > 0 end)
  local heals = found("HOU001")[1]
  local cures = #found("CER001")
  local cure = found("CER001")[cures]
  say("count", #vim.diagnostic.get(0))
  say("words", { words(heals), words(cure) })
  say("bytes", { heals.col, heals.end_col })

  go(cure)
  say("hover", request("textDocument/hover", vim.lsp.util.make_position_params()).contents.value)

  say("fix", act("Write “helps”", heals))
  wait("the mended finding to go", function() return #found("HOU001") == 0 end)
  say("line", vim.api.nvim_buf_get_lines(0, heals.lnum, heals.lnum + 1, false)[1])

  say("suppress", act("Suppress CER001 here", found("CER001")[cures]))
  wait("the suppressed finding to go", function() return #found("CER001") == cures - 1 end)

  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "🙂 Typed later: tea heals." })
  wait("the typed finding", function() return #found("HOU001") == 1 end)
  say("typed", words(found("HOU001")[1]))
  vim.cmd("silent write")
end

local ok, problem = pcall(main)
if not ok then
  say("error", tostring(problem))
  vim.cmd("cquit 4")
end
vim.cmd("qall!")
