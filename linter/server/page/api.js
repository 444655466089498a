// Talks to the server. Of several checks under way only the last one counts.

const TOKEN = "caveat.token";

export class Refused extends Error {
  constructor(status, problem, seconds) {
    super(problem.detail || "The server refused this.");
    this.status = status;
    this.seconds = seconds;
  }
}

export const setToken = (token) => sessionStorage.setItem(TOKEN, token);

async function send(path, options = {}) {
  const headers = { ...options.headers };
  const token = sessionStorage.getItem(TOKEN);
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(path, { ...options, headers, cache: "no-store" });
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  throw new Refused(answer.status, problem, Number(answer.headers.get("Retry-After")) || 0);
}

const posted = (path, draft, signal) =>
  send(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(draft),
    signal,
  });

let underWay = null;

// The report on a draft; null where a later draft has overtaken it.
export async function check(draft) {
  underWay?.abort();
  const mine = (underWay = new AbortController());
  try {
    const answer = await posted("/v1/check", draft, mine.signal);
    const report = await answer.json();
    return mine === underWay ? report.files[0] : null;
  } catch (error) {
    if (mine.signal.aborted) return null;
    throw error;
  }
}

export const report = async (draft) => (await posted("/v1/report", draft)).blob();

const explained = new Map();

// The rule behind a note: why it exists, and the standards.
export function explain(code) {
  if (!explained.has(code)) {
    const asked = send(`/v1/explain/${encodeURIComponent(code)}`).then((answer) => answer.json());
    asked.catch(() => explained.delete(code));
    explained.set(code, asked);
  }
  return explained.get(code);
}
