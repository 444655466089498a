// Starts `caveat lsp` for Markdown and plain text. Everything else is the server's.

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async () => {
  const [command, ...args] = vscode.workspace.getConfiguration("caveat").get("command");
  const documents = ["markdown", "plaintext"].flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]);
  client = new LanguageClient(
    "caveat",
    "caveat",
    { command, args },
    { documentSelector: documents },
  );
  await client.start();
};

exports.deactivate = () => client?.stop();
