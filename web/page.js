import { element, renderAnswer, renderOptions, renderProblem } from './answer.js';

const keyName = 'querent-function-key';
const pollMs = 2_000;
const outcomes = { answered: 'Answered.', clarify: 'Querent asks back.', declined: 'Not answered.' };
const byId = (id) => document.getElementById(id);
const form = byId('ask');
const question = byId('question');
const database = byId('database');
const answer = byId('answer');
const status = byId('status');

let databases = [];
let sessionId;
/** The database that the session was begun with; its questions are asked of no other. */
let sessionDatabase = '';
let running;

/** Carries a problem document. */
class ProblemError extends Error {
  constructor(problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** Calls the API; gives the body of an answer and throws the problem document of anything else. */
async function call(path, options = {}) {
  const key = sessionStorage.getItem(keyName);
  const headers = { accept: 'application/json', ...options.headers, ...(key ? { 'x-functions-key': key } : {}) };
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    const suggestions = ['Try again shortly.'];
    throw new ProblemError({ title: 'The server cannot be reached', detail: 'No answer came.', suggestions });
  }
  if (response.status === 401) byId('key-form').hidden = false;
  const body = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body;
  const fallback = { title: `The server answered with status ${response.status}`, detail: '', suggestions: [] };
  throw new ProblemError(body?.title ? body : fallback);
}

async function ask(text) {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  question.value = text;
  setBusy(true);
  try {
    const chosen = database.value;
    const got = await post(text, chosen, controller.signal);
    sessionId = got.sessionId;
    sessionDatabase = chosen;
    answer.replaceChildren(renderAnswer(got, ask));
    status.textContent = outcomes[got.status];
  } catch (error) {
    if (error instanceof ProblemError) {
      answer.replaceChildren(renderProblem(error.problem));
      status.textContent = '';
    } else if (error.name !== 'AbortError') {
      throw error;
    } else if (running === controller) {
      status.textContent = 'Stopped.';
    }
  } finally {
    if (running === controller) setBusy(false);
    // The button that asked may be gone; who uses the keyboard goes on from the answer, not from the top of the page.
    if (document.activeElement === document.body) answer.focus({ preventScroll: true });
  }
}

const lostContexts = new Set(['context.session-not-found', 'context.session-expired', 'context.database-conflict']);

async function post(text, chosen, signal) {
  // Another database is another conversation: nothing in the old one could be referred to.
  if (sessionDatabase !== '' && chosen !== sessionDatabase) sessionId = undefined;
  const body = {
    question: text,
    ...(chosen === '' ? {} : { database: chosen }),
    ...(sessionId === undefined ? {} : { sessionId }),
  };
  try {
    return await call('api/query', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (sessionId === undefined || !lostContexts.has(error.problem?.code)) throw error;
    // The session is over, or was bound elsewhere; what the page shows does not depend on it.
    sessionId = undefined;
    return post(text, chosen, signal);
  }
}

function setBusy(isBusy) {
  byId('submit').disabled = isBusy;
  byId('stop').hidden = !isBusy;
  answer.setAttribute('aria-busy', String(isBusy));
  if (isBusy) status.textContent = 'Asking…';
}

async function loadDatabases() {
  try {
    ({ databases } = await call('api/database/list'));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    answer.replaceChildren(renderProblem(error.problem));
    return;
  }
  const chosen = database.value;
  const options = databases.map(({ id, title, state }) => {
    const note = state === 'ready' ? '' : state === 'preparing' ? ' (being prepared)' : ' (not available)';
    return element('option', { value: id }, `${title}${note}`);
  });
  database.replaceChildren(database.options[0], ...options);
  database.value = chosen;
  showExamples();
  if (databases.some(({ state }) => state === 'preparing')) setTimeout(loadDatabases, pollMs);
}

/** The chosen database's questions, or the first two of each. */
function showExamples() {
  const questions = databases.flatMap(({ id, exampleQuestions }) => {
    if (database.value === '') return exampleQuestions.slice(0, 2).map((text) => ({ id, text }));
    return id === database.value ? exampleQuestions.map((text) => ({ id, text })) : [];
  });
  const list = renderOptions(
    questions.map(({ text }) => text),
    (text) => {
      database.value = questions.find((one) => one.text === text)?.id ?? database.value;
      showExamples();
      void ask(text);
    },
  );
  byId('example-list').replaceChildren(...list.children);
  byId('examples').hidden = questions.length === 0;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = question.value.trim();
  if (text !== '') void ask(text);
});
question.addEventListener('keydown', (event) => {
  // While an input method composes, Enter accepts its suggestion.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
byId('stop').addEventListener('click', () => running?.abort());
database.addEventListener('change', showExamples);
byId('key-form').addEventListener('submit', (event) => {
  event.preventDefault();
  sessionStorage.setItem(keyName, byId('key').value);
  byId('key-form').hidden = true;
  answer.replaceChildren();
  void loadDatabases();
});

void loadDatabases();
question.focus();
