// Starts `caveat lsp` for the languages of articles. Findings and rewrites are the server's.

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

// Pages of rules have a scheme of their own, so that nobody takes them for articles.
const PAGES = "caveat-rule";

let client;

exports.activate = async (context) => {
  const command = (id, run) => context.subscriptions.push(vscode.commands.registerCommand(id, run));
  command("caveat.restart", restart);
  command("caveat.explainRule", explainRule);
  const pages = { provideTextDocumentContent: (uri) => uri.query };
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(PAGES, pages),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("caveat")) restart();
    }),
  );
  await start();
};

exports.deactivate = () => client?.stop();

async function start() {
  const settings = vscode.workspace.getConfiguration("caveat");
  const [command, ...args] = settings.get("command");
  const documentSelector = settings.get("languages").flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]);
  client = new LanguageClient("caveat", "caveat", { command, args }, { documentSelector });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    await complain(command, error);
  }
}

async function restart() {
  const old = client;
  client = undefined;
  await old?.stop().catch(() => {});
  await start();
}

// What to do where the program is not there; the client's own message names a file and a code.
async function complain(command, error) {
  const settings = "Open settings";
  const chosen = await vscode.window.showErrorMessage(
    `caveat did not start (${error.message ?? error}). Install it with "pip install caveat", ` +
      `or name it in the setting caveat.command, which is "${command}" now.`,
    settings,
  );
  if (chosen === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "caveat.command");
  }
}

// The page of a rule beside the article; the rule of the finding at the cursor is offered.
async function explainRule() {
  const editor = vscode.window.activeTextEditor;
  const found = editor
    ? vscode.languages
        .getDiagnostics(editor.document.uri)
        .find((each) => each.source === "caveat" && each.range.contains(editor.selection.active))
    : undefined;
  const code = found?.code;
  const value = String((typeof code === "object" ? code.value : code) ?? "");
  const rule = await vscode.window.showInputBox({
    prompt: "Code or name of a rule, such as CER001 or loaded-word",
    value,
  });
  if (!rule || !client) return;
  try {
    const params = { command: "caveat.explain", arguments: [rule] };
    const page = await client.sendRequest("workspace/executeCommand", params);
    const uri = vscode.Uri.from({ scheme: PAGES, path: `/${rule}.md`, query: page });
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  } catch (error) {
    await vscode.window.showErrorMessage(`caveat: ${error.message}`);
  }
}
