import { formatCell, formatHeading, formatMilliseconds, isNumeric } from './format.js';

const rowsAtFirst = 500;

/** An element with attributes and children; a text is always a text node, never markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** The answer, the question back, or the decline; `ask` is called with a question that the reader picks. */
export function renderAnswer(answer, ask) {
  const article = element('article', { 'data-status': answer.status });
  if (answer.followUpOf !== undefined && answer.understoodAs !== undefined) article.append(renderUnderstanding(answer));
  article.append(element('p', { class: 'summary' }, answer.summary.text));
  article.append(...renderFindings(answer.summary));
  const options = answer.clarification?.options ?? [];
  if (options.length > 0) article.append(renderOptions(options, ask));
  if (answer.result !== undefined && answer.result.columns.length > 0) article.append(...renderResult(answer.result));
  for (const statement of answer.statements) article.append(renderStatement(statement));
  article.append(...renderDataQuality(answer.summary));
  // How a question that goes on from others was understood stands above the answer.
  const assumptions = answer.assumptions.filter(
    (text) => answer.followUpOf === undefined || !text.endsWith(answer.understoodAs),
  );
  if (assumptions.length > 0) article.append(renderList('Assumptions', assumptions, true));
  if (answer.status === 'answered') article.append(renderConfidence(answer));
  article.append(renderFooter(answer));
  return article;
}

/** A question that goes on from others is told as a whole, so that a wrong understanding shows before the figures do. */
function renderUnderstanding({ understoodAs, followUpOf }) {
  const before = element('span', { class: 'muted' }, ` (after: ${followUpOf.join(' → ')})`);
  return element('p', { class: 'understood' }, 'Understood as: ', element('strong', {}, understoodAs), before);
}

/** What else the rows say, and what might be done; nothing where there is nothing. */
function renderFindings({ keyFindings, recommendedAction }) {
  const parts = [];
  if (keyFindings.length > 0) {
    const list = element('ul', { class: 'findings', 'aria-label': 'Key findings' });
    list.append(...keyFindings.map((finding) => element('li', {}, finding)));
    parts.push(list);
  }
  if (recommendedAction !== undefined) parts.push(element('p', { class: 'action' }, recommendedAction));
  return parts;
}

/** What the rows lack, and how much of the words was traced to them. */
function renderDataQuality({ dataQuality, grounding }) {
  if (dataQuality === undefined) return [];
  const issues = dataQuality.issues.map(({ text }) => text);
  const traced =
    grounding === undefined || grounding.checked === 0
      ? []
      : [`${grounding.traced} of ${grounding.checked} numbers, dates and names above are traced to the rows.`];
  const heading = dataQuality.isComplete ? 'Data quality' : 'Data quality: not complete';
  const items = [...issues, ...traced];
  return items.length === 0 ? [] : [renderList(heading, items, !dataQuality.isComplete)];
}

/** A problem document, or what stands for one when no answer came. */
export function renderProblem(problem) {
  const article = element('article', { class: 'problem', role: 'alert', 'data-code': problem.code ?? '' });
  article.append(element('h2', {}, problem.title), element('p', {}, problem.detail ?? ''));
  if (problem.suggestions?.length > 0) article.append(renderList('What to do', problem.suggestions, true));
  if (problem.requestId) article.append(element('p', { class: 'muted' }, `Request ${problem.requestId}`));
  return article;
}

export function renderOptions(options, ask) {
  const list = element('ul', { class: 'chips' });
  for (const option of options) {
    const button = element('button', { type: 'button' }, option);
    button.addEventListener('click', () => ask(option));
    list.append(element('li', {}, button));
  }
  return list;
}

function renderResult(result) {
  const body = element('tbody');
  const appendRows = (rows) => {
    for (const row of rows) {
      const cells = row.map((cell, place) => renderCell(cell, result.columns[place]));
      body.append(element('tr', {}, ...cells));
    }
  };
  appendRows(result.rows.slice(0, rowsAtFirst));
  const headings = result.columns.map((column) =>
    element('th', { scope: 'col', ...(isNumeric(column) ? { class: 'number' } : {}) }, formatHeading(column)),
  );
  const table = element('table', {}, element('thead', {}, element('tr', {}, ...headings)), body);
  // Focusable, so that the keyboard can scroll it.
  const frame = element('div', { class: 'table-frame', role: 'region', 'aria-label': 'Rows', tabindex: '0' }, table);
  const hidden = result.rows.length - rowsAtFirst;
  if (hidden <= 0) return [frame];
  const more = element('button', { type: 'button' }, `Show ${hidden.toLocaleString('en')} more rows`);
  more.addEventListener('click', () => {
    appendRows(result.rows.slice(rowsAtFirst));
    more.remove();
  });
  return [frame, more];
}

function renderCell(cell, column) {
  const made = element('td', isNumeric(column) ? { class: 'number' } : { dir: 'auto' }, formatCell(cell, column));
  if (cell === null) made.setAttribute('aria-label', 'no value');
  if (column.type === 'float') made.setAttribute('title', String(cell));
  return made;
}

function renderStatement(statement) {
  const details = element('details', {}, element('summary', {}, `SQL (${statement.dialect})`));
  details.append(element('pre', {}, element('code', {}, statement.sql)));
  if (statement.parameters.length > 0) {
    const values = statement.parameters.map(({ type, value }) => `${JSON.stringify(value)} (${type})`);
    details.append(element('p', { class: 'muted' }, `Parameters: ${values.join(', ')}`));
  }
  return details;
}

function renderConfidence({ confidence }) {
  const percent = `${Math.round(confidence.score * 100)}%`;
  const heading = `Confidence ${percent}`;
  return confidence.reasons.length > 0
    ? renderList(heading, confidence.reasons, false)
    : element('p', { class: 'muted' }, heading);
}

function renderList(heading, items, isOpen) {
  const details = element('details', isOpen ? { open: '' } : {}, element('summary', {}, heading));
  details.append(element('ul', {}, ...items.map((item) => element('li', {}, item))));
  return details;
}

function renderFooter(answer) {
  const phases = Object.entries(answer.timings.phases).map(([name, ms]) => `${name} ${formatMilliseconds(ms)}`);
  const database = answer.database === undefined ? [] : [`Database ${answer.database}`];
  const parts = [...database, `${formatMilliseconds(answer.timings.totalMs)} in all`, ...phases];
  return element('p', { class: 'muted' }, parts.join(' · '));
}
