/**
 * caveat for Google Docs: sends the document to a caveat server of your choice, lists what it says beside
 * the text, and writes it as comments when you ask for that.
 *
 * In a document choose Extensions > Apps Script, replace Code.gs by this file and appsscript.json by the
 * one beside it (Project settings > Show the manifest), save, and load the document again: there is a menu
 * “caveat”. Google's machines send the text, so the server has to be one that they reach, with https.
 *
 * Comments that a script writes are shown under “All comments” and not beside their words; Google Docs has
 * no way to anchor them. So each quotes its words, and the list has “Show me”, which selects them. Only
 * comments need the scope “drive” and the service “Drive”: take both out of appsscript.json to go without.
 *
 * The text is what Google gives to scripts: suggestions that nobody has accepted yet are part of it, new and
 * old words side by side. It is that of the tab that is open, with its tables and footnotes.
 */

/* From the document to a page, and back. No Google in here. */

var ESCAPED = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '<br>', '\n': '<br>', '\v': '<br>' };

function escaped(text) {
  return text.replace(/[&<>"\r\n\v]/g, function (found) { return ESCAPED[found]; });
}

/**
 * The page that is sent, and the origin of each of its code points: the number of a text element of the
 * document with the range of UTF-16 units there, or null. `parts` are markup (strings) and runs of text:
 * {text, url, element, at}, the last two the element and the offset where the run starts.
 */
function page(parts) {
  var html = '', origins = [];
  function add(markup, origin) {
    html += markup;
    for (var count = Array.from(markup).length; count > 0; count--) origins.push(origin);
  }
  parts.forEach(function (part) {
    if (typeof part === 'string') return add(part, null);
    if (part.url) add('<a href="' + escaped(part.url) + '">', null);
    var at = part.at;
    Array.from(part.text).forEach(function (letter) {
      add(escaped(letter), part.element === undefined ? null : [part.element, at, at + letter.length]);
      at += letter.length;
    });
    if (part.url) add('</a>', null);
  });
  return { html: html, origins: origins };
}

/** The ranges of the document behind a range of code points of the page: {element, start, end} each. */
function places(origins, start, end) {
  var found = [];
  origins.slice(start, end).forEach(function (origin) {
    var last = found[found.length - 1];
    if (!origin) return;
    if (last && last.element === origin[0] && last.end >= origin[1]) last.end = Math.max(last.end, origin[2]);
    else found.push({ element: origin[0], start: origin[1], end: origin[2] });
  });
  return found;
}

/** The words in some ranges, given the texts of the elements. */
function wordsAt(texts, ranges) {
  return ranges.map(function (range) { return (texts[range.element] || '').slice(range.start, range.end); }).join('');
}

/** Where words are now: at their ranges still, else where they stand once in the document, else nowhere. */
function placesNow(texts, ranges, words) {
  if (!words || wordsAt(texts, ranges) === words) return ranges;
  var found = [];
  texts.forEach(function (text, element) {
    for (var at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      found.push({ element: element, start: at, end: at + words.length });
    }
  });
  return found.length === 1 ? found : [];
}

/** Text of our own page, without its markup. */
function plain(html) {
  return html.replace(/<br>/g, ' ').replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
}

/** The parts of a paragraph or an item of a list. `level` is 0 for text, 1 to 6 for headings. */
function paragraphParts(level, isItem, runs) {
  var tag = isItem ? 'li' : level ? 'h' + level : 'p';
  return ['<' + tag + '>'].concat(runs, ['</' + tag + '>\n']);
}

/** The parts of a footnote's mark and of the footnote, as Google's own export to HTML has them. */
function footnoteMark(number) {
  return '<sup><a href="#ftnt' + number + '" id="ftnt_ref' + number + '">[' + number + ']</a></sup>';
}

function footnoteParts(number, runs) {
  return ['<div><p><a href="#ftnt_ref' + number + '" id="ftnt' + number + '">[' + number + ']</a> '].concat(runs, ['</p></div>\n']);
}

/* What is asked, and what comes back. No Google in here either. */

var CHOICES = ['preset', 'locale'];

/** Settings as the form has them, made sound; throws what to tell the user. An empty token keeps the old one. */
function soundSettings(given, old) {
  var url = String(given.url || '').trim().replace(/\/+$/, '');
  if (url && !/^https:\/\/[^\s\/?#@]+(\/[^\s?#]*)?$/.test(url)) {
    throw new Error('The address has to start with https://, and Google’s machines have to reach it.');
  }
  var made = { url: url, token: String(given.token || '').trim() };
  if (!made.token && url === old.url && !given.forget) made.token = old.token || '';
  if (/[^\x21-\x7e]/.test(made.token)) throw new Error('A token has no spaces and no accents.');
  CHOICES.forEach(function (name) { made[name] = String(given[name] || ''); });
  return made;
}

/** Options for UrlFetchApp. Redirects are not followed: they could lead the text and the token elsewhere. */
function checkRequest(settings, html) {
  var data = { text: html, name: 'document.html' };
  CHOICES.forEach(function (name) { if (settings[name]) data[name] = settings[name]; });
  return {
    method: 'post',
    contentType: 'application/json',
    payload: JSON.stringify(data),
    headers: settings.token ? { Authorization: 'Bearer ' + settings.token } : {},
    followRedirects: false,
    muteHttpExceptions: true,
  };
}

/** The article of an answer; throws what to tell the user. */
function readAnswer(status, body) {
  var data = null;
  try { data = JSON.parse(body); } catch (error) { /* told below */ }
  if (status === 401) throw new Error('The server wants another token. See Settings.');
  if (status !== 200) {
    var detail = data && typeof data.detail === 'string' ? data.detail : 'It answered ' + status + '.';
    throw new Error('The server did not check the document. ' + detail);
  }
  var article = data && data.version === 1 && data.files && data.files[0];
  if (!article || !Array.isArray(article.findings)) throw new Error('The address does not lead to a caveat server. See Settings.');
  if (article.verdict === 'error') throw new Error((article.errors[0] || {}).message || 'The document could not be read.');
  return article;
}

/** What the list shows: findings by weight, each with its words and where they are. */
function shown(article, origins, texts) {
  var order = ['error', 'warning', 'info'];
  var findings = article.findings.map(function (finding) {
    var whole = finding.scope === 'document';
    var ranges = whole ? [] : places(origins, finding.start.offset, finding.end.offset);
    return {
      code: finding.code, severity: finding.severity, message: finding.message, help: finding.help,
      ranges: ranges, words: wordsAt(texts, ranges), sentence: whole ? '' : plain(finding.sentence),
    };
  });
  findings.sort(function (a, b) { return order.indexOf(a.severity) - order.indexOf(b.severity); });
  var passes = 'Passes, with a risk of ' + article.risk + ' of 100.';
  return { summary: article.verdict === 'pass' ? passes : 'Fails: ' + article.reason + '.', findings: findings };
}

/** The comment on a finding, as the Drive API takes it. The last line tells it from those of people. */
function commentOn(finding) {
  var quoted = finding.sentence.length > 160 ? finding.sentence.slice(0, 160).replace(/[\ud800-\udbff]$/, '') + ' …' : finding.sentence;
  var made = { content: (quoted ? 'In “' + quoted + '”:\n' : '') + finding.message + '\n' + finding.help + '\n— caveat ' + finding.code };
  if (finding.words) made.quotedFileContent = { mimeType: 'text/plain', value: finding.words };
  return made;
}

/** Comments that are not there yet, on errors and warnings. One that a writer has resolved is not written again. */
function newComments(findings, contents) {
  var known = new Set(contents);
  return findings.filter(function (finding) { return finding.severity !== 'info'; }).map(commentOn).filter(function (comment) {
    if (known.has(comment.content)) return false;
    known.add(comment.content);
    return true;
  });
}

/* Google Docs. */

function onInstall() { onOpen(); }

function onOpen() {
  DocumentApp.getUi().createMenu('caveat').addItem('Check this document', 'openSidebar').addToUi();
}

function openSidebar() {
  DocumentApp.getUi().showSidebar(HtmlService.createHtmlOutput(SIDEBAR).setTitle('caveat'));
}

function readSettings_() {
  return PropertiesService.getUserProperties().getProperties();
}

/** What the form shows of the settings: never the token. */
function loadSettings() {
  var settings = readSettings_();
  return { url: settings.url || '', preset: settings.preset || '', locale: settings.locale || '', hasToken: !!settings.token, canComment: typeof Drive !== 'undefined' };
}

function saveSettings(given) {
  PropertiesService.getUserProperties().setProperties(soundSettings(given, readSettings_()), true);
  return loadSettings();
}

function checkDocument() {
  var settings = readSettings_();
  if (!settings.url) throw new Error('Name your caveat server under Settings first. Nothing was sent.');
  var read = readDocument_(), made = page(read.parts), response;
  try {
    response = UrlFetchApp.fetch(settings.url + '/v1/check', checkRequest(settings, made.html));
  } catch (error) {
    throw new Error('The server cannot be reached. See Settings.');
  }
  return shown(readAnswer(response.getResponseCode(), response.getContentText()), made.origins, textsOf_(read));
}

function showWords(ranges, words) {
  var read = readDocument_(), now = placesNow(textsOf_(read), ranges, words);
  if (!now.length) throw new Error('These words are no longer there, or more than once. Check again.');
  var range = read.tab.newRange();
  now.forEach(function (each) { range.addElement(read.elements[each.element], each.start, each.end - 1); });
  DocumentApp.getActiveDocument().setSelection(range.build());
}

/** Writes the comments that are not there yet, and says how many. */
function writeComments(findings) {
  try {
    return writeNewComments_(findings);
  } catch (error) {
    throw new Error('Not all comments could be written. ' + error.message);
  }
}

function writeNewComments_(findings) {
  var id = DocumentApp.getActiveDocument().getId(), contents = [];
  var options = { fields: 'nextPageToken,comments(content)', pageSize: 100 };
  do {
    var listed = Drive.Comments.list(id, options);
    (listed.comments || []).forEach(function (comment) { contents.push(comment.content); });
    options.pageToken = listed.nextPageToken;
  } while (options.pageToken);
  var fresh = newComments(findings, contents);
  fresh.forEach(function (comment) { Drive.Comments.create(comment, id, { fields: 'id' }); });
  return fresh.length;
}

function textsOf_(read) {
  return read.elements.map(function (element) { return element.getText(); });
}

/** The open tab: its parts for `page`, and the text elements that they come from. */
function readDocument_() {
  var doc = DocumentApp.getActiveDocument(), tab = doc.getActiveTab ? doc.getActiveTab().asDocumentTab() : doc;
  var read = { tab: tab, parts: [], elements: [], notes: [] };
  var first = tab.getBody().getParagraphs().some(function (each) { return each.getHeading() === DocumentApp.ParagraphHeading.TITLE; }) ? 1 : 0;
  readChildren_(tab.getBody(), read, first);
  read.notes.forEach(function (note, index) {
    var runs = [];
    for (var i = 0; note && i < note.getNumChildren(); i++) runs = runs.concat(readRuns_(note.getChild(i), read));
    read.parts = read.parts.concat(footnoteParts(index + 1, runs));
  });
  return read;
}

function readChildren_(parent, read, first) {
  var kinds = DocumentApp.ElementType, inside = { TABLE: 'table', TABLE_ROW: 'tr', TABLE_CELL: 'td' };
  for (var i = 0; i < parent.getNumChildren(); i++) {
    var child = parent.getChild(i), kind = child.getType(), tag = inside[String(kind)];
    if (kind === kinds.PARAGRAPH || kind === kinds.LIST_ITEM) {
      var level = kind === kinds.PARAGRAPH ? levelOf_(child.getHeading(), first) : 0;
      read.parts = read.parts.concat(paragraphParts(level, kind === kinds.LIST_ITEM, readRuns_(child, read)));
    } else if (tag) {
      read.parts.push('<' + tag + '>');
      readChildren_(child, read, first);
      read.parts.push('</' + tag + '>\n');
    }
  }
}

/** The level of a heading; under a title, headings are one lower. */
function levelOf_(heading, first) {
  var name = String(heading);
  return name === 'TITLE' ? 1 : /^HEADING\d$/.test(name) ? Math.min(6, Number(name.slice(7)) + first) : 0;
}

/** The runs of a paragraph: its texts with their links, chips with a name, and marks of footnotes. */
function readRuns_(paragraph, read) {
  var kinds = DocumentApp.ElementType, runs = [];
  for (var i = 0; i < (paragraph.getNumChildren ? paragraph.getNumChildren() : 0); i++) {
    var child = paragraph.getChild(i), kind = child.getType();
    if (kind === kinds.TEXT) {
      var text = child.asText(), words = text.getText(), element = read.elements.push(text) - 1;
      text.getTextAttributeIndices().forEach(function (start, index, all) {
        var end = index + 1 < all.length ? all[index + 1] : words.length;
        runs.push({ text: words.slice(start, end), url: text.getLinkUrl(start) || '', element: element, at: start });
      });
    } else if (kind === kinds.FOOTNOTE) {
      runs.push(footnoteMark(read.notes.push(child.asFootnote().getFootnoteContents())));
    } else if (kind === kinds.RICH_LINK) {
      runs.push({ text: child.asRichLink().getTitle(), url: child.asRichLink().getUrl(), at: 0 });
    } else if (kind === kinds.PERSON) {
      runs.push({ text: child.asPerson().getName() || '', url: '', at: 0 });
    }
  }
  return runs;
}

/* The list beside the text: one page without anything from elsewhere. Words are set as text, never as HTML. */

var SIDEBAR = `<!doctype html>
<html lang="en">
<title>caveat</title>
<style>
body { font: 14px/1.45 Arial, sans-serif; margin: 12px; color: #202124; }
button { font: inherit; padding: 5px 12px; border: 1px solid #747775; border-radius: 4px; background: #fff; cursor: pointer; }
button.main { background: #0b57d0; border-color: #0b57d0; color: #fff; }
ol { padding: 0; list-style: none; }
li { border-left: 4px solid #747775; padding: 2px 0 2px 10px; margin: 0 0 16px; overflow-wrap: anywhere; }
li.error { border-color: #b3261e; } li.warning { border-color: #9a6700; }
li p { margin: 4px 0; } .code { font-size: 12px; color: #444746; }
label { display: block; margin: 8px 0 2px; } input, select { font: inherit; width: 100%; box-sizing: border-box; padding: 4px; }
input[type=checkbox] { width: auto; }
</style>
<main>
<button id="check" class="main" type="button">Check</button>
<button id="comment" type="button" hidden>Write comments</button>
<p id="said" role="status"></p>
<ol id="list"></ol>
<details id="settings"><summary>Settings</summary>
<form id="form">
<label for="url">Address of your caveat server</label><input id="url" name="url" type="url" placeholder="https://caveat.example.org">
<label for="token">Token</label><input id="token" name="token" type="password" autocomplete="off">
<label><input name="forget" type="checkbox"> Forget the token</label>
<label for="preset">Kind of article</label><select id="preset" name="preset"><option value="">As the server has it<option value="blog">Blog<option value="news">News<option value="patient">Patient information<option value="product">Product page</select>
<label for="locale">Country of the readers</label><select id="locale" name="locale"><option value="">As the server has it<option value="any">Any<option>US<option>UK<option>IE<option>CA<option>AU<option>EU</select>
<p><button>Save</button></p>
</form></details>
</main>
<script>
var get = function (id) { return document.getElementById(id); };
var say = function (words) { get('said').textContent = words; };
var fail = function (error) { say(error.message); get('check').disabled = get('comment').disabled = false; };
var ask = function (done) { return google.script.run.withSuccessHandler(done).withFailureHandler(fail); };
var findings = [], canComment = false;
var make = function (parent, name, words, kind) {
  var made = parent.appendChild(document.createElement(name));
  made.textContent = words; made.className = kind || '';
  return made;
};
var draw = function (answer) {
  findings = answer.findings;
  say(answer.summary); get('list').textContent = ''; get('check').disabled = false;
  get('comment').hidden = !canComment || !findings.some(function (each) { return each.severity !== 'info'; });
  findings.forEach(function (finding) {
    var item = make(get('list'), 'li', '', finding.severity);
    make(item, 'div', finding.code + ' ' + finding.severity, 'code');
    make(item, 'p', finding.message); make(item, 'p', finding.help);
    if (finding.ranges.length) {
      var button = make(item, 'button', 'Show me');
      button.type = 'button';
      button.setAttribute('aria-label', 'Show me “' + finding.words + '”');
      button.onclick = function () { ask(function () { say(answer.summary); }).showWords(finding.ranges, finding.words); };
    }
  });
};
var settle = function (settings) {
  ['url', 'preset', 'locale'].forEach(function (name) { get(name).value = settings[name]; });
  get('token').value = ''; get('token').placeholder = settings.hasToken ? 'saved; leave empty to keep it' : 'none';
  canComment = settings.canComment; get('settings').open = !settings.url;
};
get('check').onclick = function () { get('check').disabled = true; say('Checking …'); ask(draw).checkDocument(); };
get('comment').onclick = function () {
  get('comment').disabled = true; say('Writing …');
  ask(function (count) { get('comment').disabled = false; say(count + (count === 1 ? ' new comment.' : ' new comments.') + ' They are under “All comments”.'); }).writeComments(findings);
};
get('form').onsubmit = function (event) {
  event.preventDefault();
  var data = {};
  new FormData(get('form')).forEach(function (value, name) { data[name] = value; });
  ask(function (settings) { settle(settings); get('form').reset(); settle(settings); say('Saved.'); }).saveSettings(data);
};
ask(settle).loadSettings();
</script>
</html>`;
