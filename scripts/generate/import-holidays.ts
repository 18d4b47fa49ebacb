// Makes a working calendar for data/calendars from the yearly files of NateScarlet/holiday-cn (MIT, see NOTICE):
//   node scripts/generate/import-holidays.ts <out.json> <version> <2024.json> [<2025.json> ...]
// A new notice of the State Council: run it again with all years and the next version.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseLocalDate } from '#kernel/domain/instant.ts';
import type { CalendarDay } from '#kernel/domain/time/calendar.ts';
import { DEFAULT_WORKING_HOURS } from '#kernel/domain/time/working-hours.ts';

interface YearFile {
  readonly year: number;
  readonly papers: readonly string[];
  readonly days: readonly { readonly name: string; readonly date: string; readonly isOffDay: boolean }[];
}

const [out, version, ...sources] = process.argv.slice(2);
if (!out || !/^[1-9]\d*$/.test(version ?? '') || sources.length === 0) {
  console.error('Usage: node scripts/generate/import-holidays.ts <out.json> <version> <year.json>...');
  process.exit(2);
}

const years = sources.map(readYear).sort((a, b) => a.year - b.year);
const days = new Map<string, CalendarDay>();
for (const { date, name, isOffDay } of years.flatMap((year) => year.days)) days.set(date, { working: !isOffDay, name });

const head = {
  id: 'cn',
  version: Number(version),
  source: 'State Council holiday notices, as collected by https://github.com/NateScarlet/holiday-cn',
  papers: years.flatMap((year) => year.papers),
  licence: 'MIT, Copyright (c) 2019 NateScarlet; see NOTICE',
  years: years.map((year) => year.year),
  workingHours: DEFAULT_WORKING_HOURS,
};
// One line per field and per day, so that a changed day is one changed line.
const fields = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
const lines = [...days]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([date, day]) => `    ${JSON.stringify(date)}: ${JSON.stringify(day)}`);
writeFileSync(out, `{\n${fields.join(',\n')},\n  "days": {\n${lines.join(',\n')}\n  }\n}\n`);
console.log(`${out}: ${years.map((year) => year.year).join(', ')}, ${days.size} listed days`);

function readYear(path: string): YearFile {
  const file: YearFile = JSON.parse(readFileSync(path, 'utf8'));
  // A year without days has no notice yet: publishing it would turn its holidays into working days.
  if (!Number.isInteger(file.year) || file.days.length === 0) throw new Error(`${path}: no holidays of a year`);
  const wrong = file.days.find((day) => !parseLocalDate(day.date));
  if (wrong) throw new Error(`${path}: no such day: ${wrong.date}`);
  return file;
}
