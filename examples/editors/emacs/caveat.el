;;; caveat.el --- findings of caveat while you write  -*- lexical-binding: t -*-

;; Eglot comes with Emacs 29; before, install the package `eglot`. Load this file from your
;; init file. `M-x eglot-code-actions` offers what to do, `M-x eldoc` says why.

(require 'eglot)

(add-to-list 'eglot-server-programs '((markdown-mode text-mode) . ("caveat" "lsp")))
(add-hook 'markdown-mode-hook #'eglot-ensure)

;;; caveat.el ends here
