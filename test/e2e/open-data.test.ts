import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coldFlat, fileCase } from '../support/e2e-case.ts';
import { type Answer, type People, peopleOf } from '../support/e2e-client.ts';
import { eventually } from '../support/e2e-eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '../support/e2e-platform.ts';

let platform: PlatformProcess;
let people: People;

beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
  await jumpTo('2031-01-07T02:00:00Z');
}, 150_000);

afterAll(() => platform?.dispose());

const jumpTo = async (to: string) => {
  const answer = await people.nobody.post('/local/clock', { to });
  expect(answer.status, answer.text).toBe(200);
};

/** What `npm run counters` prints. */
async function counters(...args: string[]): Promise<string> {
  const node = ['--disable-warning=ExperimentalWarning', 'scripts/counters.ts', '--month', '2031-01'];
  const { stdout } = await promisify(execFile)(process.execPath, [...node, '--data', platform.dataDir, ...args]);
  return stdout;
}

const FILED = 7;
const ELSEWHERE_IN_TOWN = { place: { address: '沈河区北站路 1 号', regionCode: '210103' }, categoryHint: '020101' };
const stats = (query = '', headers = {}) => people.nobody.get(`/v1/public/stats${query}`, headers);
const items = ({ body }: Answer) => body.items as unknown as readonly Readonly<Record<string, unknown>>[];

describe('the statistics of a month', () => {
  test('are counted while it runs, and by whoever makes them again', async () => {
    for (let index = 0; index < FILED; index++) await fileCase(people, coldFlat());
    await fileCase(people, coldFlat(ELSEWHERE_IN_TOWN));
    const line = new RegExp(`^210100 +${FILED + 1} `, 'm');
    await eventually(async () => expect(await counters()).toMatch(line));
    expect(await counters('--recount')).toMatch(line);
    expect(await counters('--city', '210100')).toMatch(new RegExp(`^0101 +${FILED} `, 'm'));
  });

  test('are not there before it is closed', async () => {
    expect((await stats()).status).toBe(404);
    expect((await stats('?month=2031-01')).status).toBe(404);
    expect((await stats('?month=january')).status).toBe(400);
  });

  test('are published five days after its end, without the cells that are small and those that would betray them', async () => {
    await jumpTo('2031-02-05T19:00:30Z');
    const published = await eventually(async () => {
      const answer = await stats();
      expect(answer.status, answer.text).toBe(200);
      return answer;
    });
    expect(published.body).toMatchObject({ month: '2031-01', hideBelow: 5 });
    const seen = items(published).map(({ city, cityName, category, filed }) => [city, cityName, category, filed]);
    expect(seen).toEqual([
      ['all', '全部', 'all', FILED + 1],
      ['210100', '沈阳市', 'all', FILED + 1],
    ]);
    expect(items(await stats('?city=210100'))[0]?.kinds).toEqual({ complaint: FILED + 1 });
    expect(items(await stats('?city=210200'))).toEqual([]);
    expect(items(await stats('?category=01'))).toEqual([]);
  });

  test('may be kept by anybody: who has them already is told so', async () => {
    const first = await stats();
    expect(first.headers.get('cache-control')).toBe('public, max-age=3600');
    const again = await stats('', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await stats('?format=csv', { 'if-none-match': first.headers.get('etag') ?? '' })).status).toBe(200);
  });

  test('come as a table that a spreadsheet opens', async () => {
    for (const answer of [await stats('?format=csv'), await stats('', { accept: 'text/csv, */*' })]) {
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename="statistics-2031-01.csv"');
      // Fetch takes the byte order mark away.
      expect(
        answer.text
          .split('\r\n')
          .slice(0, 3)
          .map((line) => line.split(',').slice(0, 6)),
      ).toEqual([
        ['month', 'city', 'cityName', 'category', 'categoryName', 'filed'],
        ['2031-01', 'all', '全部', 'all', '全部', String(FILED + 1)],
        ['2031-01', '210100', '沈阳市', 'all', '全部', String(FILED + 1)],
      ]);
    }
    expect((await stats('?format=csv', { 'accept-language': 'en' })).text).toContain('2031-01,all,All,all,All,');
  });
});
