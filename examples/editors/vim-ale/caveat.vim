" Vim 8 or later with ALE: save as ~/.vim/after/plugin/caveat.vim. Findings show in the sign
" column and the location list; `:ALECodeAction` offers what to do, `:ALEHover` says why.

function! CaveatRoot(buffer) abort
  return fnamemodify(bufname(a:buffer), ':p:h')
endfunction

for s:type in ['markdown', 'text']
  call ale#linter#Define(s:type, {
  \ 'name': 'caveat',
  \ 'lsp': 'stdio',
  \ 'executable': 'caveat',
  \ 'command': '%e lsp',
  \ 'project_root': function('CaveatRoot'),
  \})
endfor
