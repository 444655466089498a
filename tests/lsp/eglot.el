;; Drives Emacs in batch through a writer's work on one article, and prints what it sees as
;; lines of JSON. Started by tests/lsp/test_editors.py.

(package-initialize)
(require 'json)
(require 'markdown-mode)
(require 'flymake)
(require 'cl-lib)

(defun say (name value)
  (princ (concat (json-encode (list name value)) "\n")))

(defun wait (what happened)
  (with-timeout (30 (say "timeout" what) (kill-emacs 3))
    (while (not (funcall happened))
      (accept-process-output nil 0.05)
      (flymake-start))))

(defun found (code)
  (cl-remove-if-not (lambda (d) (string-match-p code (flymake-diagnostic-text d)))
                    (flymake-diagnostics)))

(defun words (d)
  (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d)))

(defun act (title d)
  (let* ((actions (jsonrpc-request
                   (eglot--current-server-or-lose) :textDocument/codeAction
                   (list :textDocument (eglot--TextDocumentIdentifier)
                         :range (list :start (eglot--pos-to-lsp-position (flymake-diagnostic-beg d))
                                      :end (eglot--pos-to-lsp-position (flymake-diagnostic-end d)))
                         :context (list :diagnostics []))))
         (action (cl-find-if (lambda (a) (string-prefix-p title (plist-get a :title))) actions)))
    (eglot--apply-workspace-edit (plist-get action :edit))
    (eglot--signal-textDocument/didChange)
    (plist-get action :title)))

(let ((debug-on-error nil) (file (pop command-line-args-left)))
  (find-file file)
  (markdown-mode)
  (apply #'eglot (eglot--guess-contact))
  (wait "findings" (lambda () (and (found "too much") (found "miracle cure"))))
  (say "words" (list (words (car (found "too much"))) (words (car (found "miracle cure")))))
  (say "fix" (act "Write" (car (found "too much"))))
  (wait "the mended finding to go" (lambda () (not (found "too much"))))
  (say "suppress" (act "Suppress CER001 here" (car (found "miracle cure"))))
  (wait "the suppressed finding to go" (lambda () (not (found "miracle cure"))))
  (save-buffer)
  (say "done" t)
  (kill-emacs 0))
