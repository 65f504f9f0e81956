import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { queryResponseSchema } from '../../lib/contracts/query.ts';
import { hasChromium, launchChromium } from '../support/chromium.ts';
import { createShopDatabases } from '../support/shop-databases.ts';
import { type SpawnedLocalHost, spawnLocalHost } from '../support/spawn-local-host.ts';

describe.skipIf(!hasChromium)('the page (needs /usr/bin/chromium)', () => {
  let host: SpawnedLocalHost;
  let browser: Browser;
  let page: Page;
  let removeDatabases: () => Promise<void>;
  let faults: string[];
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const shop = await createShopDatabases();
    removeDatabases = shop.remove;
    environment = shop.environment;
    [host, browser] = await Promise.all([spawnLocalHost({ environment: { ...shop.environment } }), launchChromium()]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), host?.stop()]);
    await removeDatabases?.();
  });
  beforeEach(async () => {
    faults = [];
    page = await browser.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      // A problem answer is logged by the browser as a failed load; only the page's own faults count.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        faults.push(message.text());
    });
    await page.goto(host.url);
  });
  afterEach(async () => {
    expect(faults).toEqual([]);
    await page.close();
  });

  const question = () => page.getByRole('textbox', { name: 'Question' });
  const answer = () => page.getByRole('region', { name: 'Answer' });
  async function ask(text: string, database = 'shop'): Promise<void> {
    await page.locator('#database option').nth(2).waitFor({ state: 'attached' });
    await page.getByLabel('Database').selectOption(database);
    await question().fill(text);
    await question().press('Enter');
    await page.locator('#answer article').waitFor();
  }

  test('is ready to type in, with the databases to choose from', async () => {
    expect(await page.title()).toBe('Querent');
    expect(await page.evaluate('document.activeElement.id')).toBe('question');
    expect(await page.getByLabel('Key').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Stop' }).isVisible()).toBe(false);
    await page.locator('#database option').nth(2).waitFor({ state: 'attached' });
    expect(await page.locator('#database option').allInnerTexts()).toEqual([
      'Chosen by the question',
      expect.stringContaining('Shop'),
      expect.stringContaining('staff'),
    ]);
  });

  test('shows the sentence, the rows with aligned numbers, the SQL, the assumptions and the time', async () => {
    await ask('total amount by city');
    await answer().getByText('Osaka has the highest amount: 7,525.00, 66.7% of the total of 11,287.50.').waitFor();
    expect(await answer().locator('thead th').allInnerTexts()).toEqual(['city', 'amount']);
    expect(await answer().locator('tbody td').allInnerTexts()).toEqual(['Osaka', '7,525.00', 'Nagoya', '3,762.50']);
    const align = (cell: number) =>
      page.evaluate(`getComputedStyle(document.querySelectorAll('#answer tbody td')[${cell}]).textAlign`);
    expect([await align(0), await align(1)]).toEqual(['start', 'end']);
    expect(await answer().locator('pre').isVisible()).toBe(false);
    await answer().getByText('SQL (duckdb)').click();
    expect(await answer().locator('pre').textContent()).toContain('SELECT');
    const text = await answer().textContent();
    expect(text).toContain('The present is 2026-10-31');
    expect(text).toMatch(/Confidence \d+%/);
    expect(text).toMatch(/Database shop · .* in all/);
    expect(await page.getByRole('status').textContent()).toBe('Answered.');
  });

  test('shows the findings, and how much of the words was traced', async () => {
    await ask('total amount by city');
    const findings = answer().getByRole('list', { name: 'Key findings' });
    expect(await findings.locator('li').allInnerTexts()).toEqual([
      'Osaka has 100.0% more amount than Nagoya, a difference of 3,762.50.',
    ]);
    await answer().getByText('Data quality').click();
    expect(await answer().textContent()).toMatch(/(\d+) of \1 numbers, dates and names above are traced to the rows\./);
  });

  test('chooses the database by the question when none is selected', async () => {
    await ask('total salary by department', '');
    expect(await answer().textContent()).toContain('The database staff was chosen by the words of the question.');
  });

  test('shows a problem with the ways on', async () => {
    await ask('orders by department', '');
    const alert = page.getByRole('alert');
    expect(await alert.getByRole('heading').textContent()).toBe('No database is selected');
    expect(await alert.locator('li').allInnerTexts()).toContain('shop: Shop');
  });

  test('says what can be asked when no database knows a word of the question', async () => {
    await ask('what is the airspeed of a swallow', '');
    expect(await answer().locator('article').getAttribute('data-status')).toBe('declined');
    expect(await answer().textContent()).toMatch(/shop \(Shop\), staff \(staff\)/);
    expect(await answer().textContent()).not.toContain('undefined');
    expect(await page.getByRole('status').textContent()).toBe('Not answered.');
  });

  test('lets the question choose again after a database was selected', async () => {
    await ask('how many orders', 'shop');
    await ask('total salary by department', '');
    await answer().getByText('The database staff was chosen by the words of the question.').waitFor();
  });

  test('takes a few words as going on from the question before, and says how it understood them', async () => {
    await ask('total amount by city');
    expect(await answer().locator('.understood').count()).toBe(0);
    await ask('only Osaka');
    await answer().locator('.understood', { hasText: 'amount by city, where customers.city is "Osaka"' }).waitFor();
    expect(await answer().locator('.understood').textContent()).toContain('(after: total amount by city)');
    expect(await answer().locator('tbody td').allInnerTexts()).toEqual(['Osaka', '7,525.00']);
    await ask('how many customers');
    await answer().getByText('The number of customers is 3.').waitFor();
    expect(await answer().locator('.understood').count()).toBe(0);
  });

  test('goes on from the question before where no database is chosen', async () => {
    await ask('total salary by department', '');
    await ask('only Finance', '');
    await answer()
      .locator('.understood', { hasText: 'salary by department, where employees.department is "Finance"' })
      .waitFor();
  });

  test('begins a new session with another database, and goes on in one with the same', async () => {
    const sent: { readonly database?: string | undefined; readonly sessionId?: string | undefined }[] = [];
    const asked = z.object({ database: z.string().optional(), sessionId: z.string().optional() });
    page.on('request', (request) => {
      if (request.url().endsWith('/api/query')) sent.push(asked.parse(request.postDataJSON()));
    });
    await ask('how many orders', 'shop');
    await ask('how many customers', 'shop');
    await answer().getByText('The number of customers is 3.').waitFor();
    await ask('average salary', 'staff');
    await answer().getByText('600').first().waitFor();
    await ask('how many orders', 'shop');
    await answer().getByText('The number of orders is 300.').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(sent.map(({ database }) => database)).toEqual(['shop', 'shop', 'staff', 'shop']);
    expect(sent.map(({ sessionId }) => sessionId !== undefined)).toEqual([false, true, false, false]);
  });

  test('goes on in a new session where its own was bound to another database meanwhile', async () => {
    await ask('how many orders', 'shop');
    await answer().getByText('The number of orders is 300.').waitFor();
    let sessionId = '';
    page.on('request', (request) => {
      if (request.url().endsWith('/api/query'))
        sessionId ||= z.object({ sessionId: z.string().default('') }).parse(request.postDataJSON()).sessionId;
    });
    await ask('how many customers', 'shop');
    await answer().getByText('The number of customers is 3.').waitFor();
    const selected = await fetch(new URL('api/database/select', host.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ database: 'staff', sessionId }),
    });
    expect(selected.status).toBe(200);
    await ask('how many orders', 'shop');
    await answer().getByText('The number of orders is 300.').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('shows the numbers of things as they are, and the answer before the questions to try', async () => {
    await ask('list all orders');
    expect(await answer().locator('tbody td').first().textContent()).toMatch(/^\d+$/);
    expect(await page.evaluate('document.querySelector("#answer").getBoundingClientRect().top')).toBeLessThan(400);
  });

  test('shows what the server sends as text, never as markup', async () => {
    await ask('total amount of <img src=x onerror=alert(1)>');
    expect(await answer().locator('img').count()).toBe(0);
    expect(await answer().locator('article').getAttribute('data-status')).toMatch(/clarify|declined|answered/);
  });

  test('says when the database has more rows than were given', async () => {
    await ask('list all orders');
    expect(await answer().textContent()).toContain('The first 50 rows; there are more.');
    expect(await answer().locator('tbody tr').count()).toBe(50);
  });

  test('holds back the rows beyond five hundred until they are asked for', async () => {
    await page.route('**/api/query', async (route) => {
      const response = await route.fetch();
      const body = queryResponseSchema.parse(await response.json());
      const rows = Array.from({ length: 1_700 }, (_, place) => [`city ${place}`, '1.00']);
      await route.fulfill({ response, json: { ...body, result: { ...body.result, rows } } });
    });
    await ask('total amount by city');
    expect(await answer().locator('tbody tr').count()).toBe(500);
    await answer().getByRole('button', { name: 'Show 1,200 more rows' }).click();
    expect(await answer().locator('tbody tr').count()).toBe(1_700);
  });

  test('offers questions to try, and asks the one that is picked', async () => {
    await page.getByRole('button', { name: 'total amount by city' }).click();
    await answer().getByText('Osaka has the highest amount: 7,525.00').waitFor();
    expect(await question().inputValue()).toBe('total amount by city');
  });

  test('keeps the keyboard where the answer is after a question was picked', async () => {
    await page.getByRole('button', { name: 'total amount by city' }).press('Enter');
    await answer().getByText('Osaka has the highest amount: 7,525.00').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('answer');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Rows');
  });

  test('offers ways on as buttons when the question is not understood', async () => {
    await ask('total amount of florbs');
    expect(await answer().textContent()).toContain('florbs');
    await answer().getByRole('button', { name: 'how many customers' }).click();
    await answer().getByText('The number of customers is 3.').waitFor();
  });

  test('says that the server is gone', async () => {
    await page.locator('#database option').nth(2).waitFor({ state: 'attached' });
    await page.route('**/api/query', (route) => route.abort());
    await ask('how many orders');
    expect(await page.getByRole('alert').textContent()).toContain('The server cannot be reached');
  });

  test('stops a question that takes long', async () => {
    await page.route('**/api/query', () => undefined);
    await page.locator('#database option').nth(2).waitFor({ state: 'attached' });
    await question().fill('how many orders');
    await question().press('Enter');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped.').waitFor();
    expect(await page.getByRole('button', { name: 'Ask' }).isEnabled()).toBe(true);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('fits a phone, in the dark as in the light', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await ask('total amount by city');
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(Number(overflow)).toBeLessThanOrEqual(0);
    const lightness = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    expect(lightness).toBe('rgb(15, 19, 24)');
  });

  test('asks for the function key where the host wants one, and goes on with it', async () => {
    const guarded = await spawnLocalHost({ environment: { ...environment }, keys: true, storage: 'none' });
    try {
      await page.goto(guarded.url);
      await page.getByLabel('Key').fill(guarded.keys?.default ?? '');
      await page.getByRole('button', { name: 'Use the key' }).click();
      await ask('how many customers');
      await answer().getByText('The number of customers is 3.').waitFor();
      expect(await page.getByLabel('Key').isVisible()).toBe(false);
    } finally {
      await guarded.stop();
    }
  });

  test('runs nothing that is not a file of ours', async () => {
    const response = await page.goto(host.url);
    expect(response?.headers()['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  });
});
