/**
 * Loads the add-on beside the parts of Google's services that it calls, does what the JSON on standard
 * input asks for, and prints what came of it: `node run.js Code.gs`. Documents are JSON:
 * {type, children, text, heading, links: {offset: url}, title, url, name}.
 */
const fs = require('node:fs');
const vm = require('node:vm');

const asked = JSON.parse(fs.readFileSync(0, 'utf8'));
const left = { properties: asked.properties || {}, sent: [], selected: [], written: [] };
const names = (...all) => Object.fromEntries(all.map((name) => [name, { toString: () => name }]));
const ElementType = names('PARAGRAPH', 'LIST_ITEM', 'TABLE', 'TABLE_ROW', 'TABLE_CELL', 'TEXT', 'FOOTNOTE', 'RICH_LINK', 'PERSON', 'INLINE_IMAGE', 'TABLE_OF_CONTENTS');
const ParagraphHeading = names('NORMAL', 'TITLE', 'SUBTITLE', 'HEADING1', 'HEADING2');

function element(data) {
  const children = (data.children || []).map(element);
  const links = data.links || {};
  const made = {
    getType: () => ElementType[data.type],
    getText: () => data.text,
    getHeading: () => ParagraphHeading[data.heading || 'NORMAL'],
    getTextAttributeIndices: () => [...new Set([0, ...Object.keys(links).map(Number)])],
    getLinkUrl: (at) => links[at] || null,
    getTitle: () => data.title,
    getUrl: () => data.url,
    getName: () => data.name,
    getParagraphs: () => children.filter((child) => ['PARAGRAPH', 'LIST_ITEM'].includes(String(child.getType()))),
    getFootnoteContents: () => (data.children ? made : null),
  };
  if (data.children || data.type === 'PARAGRAPH') {
    Object.assign(made, { getNumChildren: () => children.length, getChild: (index) => children[index] });
  }
  for (const name of ['asText', 'asFootnote', 'asRichLink', 'asPerson', 'getBody', 'asDocumentTab']) made[name] = () => made;
  made.newRange = () => ({
    ranges: [],
    addElement(text, start, last) { this.ranges.push([text.getText().slice(start, last + 1), start, last]); return this; },
    build() { return this.ranges; },
  });
  return made;
}

const body = element(asked.document || { children: [] });
const active = { getId: () => 'id', getActiveTab: () => body, setSelection: (ranges) => left.selected.push(...ranges) };
const pages = asked.comments || [[]];
const google = {
  DocumentApp: { ElementType, ParagraphHeading, getActiveDocument: () => active },
  PropertiesService: {
    getUserProperties: () => ({
      getProperties: () => left.properties,
      setProperties: (given, others) => { left.properties = others ? given : { ...left.properties, ...given }; },
    }),
  },
  UrlFetchApp: {
    fetch(url, options) {
      left.sent.push({ url, options });
      if (!asked.response) throw new Error('DNS error');
      return { getResponseCode: () => asked.response.status, getContentText: () => asked.response.body };
    },
  },
  Drive: {
    Comments: {
      list: (id, { pageToken = 0 }) => ({ comments: pages[pageToken].map((content) => ({ content })), nextPageToken: pages[pageToken + 1] && pageToken + 1 }),
      create: (comment) => left.written.push(comment),
    },
  },
};
if (asked.without) delete google[asked.without];

vm.createContext(google);
vm.runInContext(fs.readFileSync(process.argv[2], 'utf8'), google);
try {
  const named = google[asked.do];
  left.result = typeof named === 'function' ? named(...(asked.given || [])) : named;
} catch (error) {
  left.error = error.message;
}
console.log(JSON.stringify(left));
