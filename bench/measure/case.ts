import { ENV } from '#kernel/env-names.ts';
import type { Finding, Measurement } from '../budgets.ts';
import { type CaseReader, openCaseReader, runOrdinaryCase } from '../ordinary-case.ts';
import { type BenchPlatform, startBenchPlatform } from '../platform.ts';
import { sum } from '../statistics.ts';
import { type Consumption, describeParts, measureOperations, toShare } from './operations.ts';

/** Files of an average appeal (ARCHITECTURE 5). */
const MEDIA_PER_APPEAL = 0.9;
/** The table of the statistics, which is reported separately because no case needs it (ADR 22). */
const STATISTICS_TABLE = 'public';

interface CaseCost extends Consumption {
  readonly events: readonly string[];
}

/** Measures units, states and operations of an ordinary case with a photo and one without, in warm environments. */
export async function measureCaseUnits(say: (line: string) => void): Promise<Measurement> {
  const platform = await startBenchPlatform(say);
  try {
    const cases = openCaseReader();
    say('a case to warm up');
    await runOrdinaryCase(platform, cases, true);
    say('a case without a file');
    const text = await measureOne(platform, cases, false);
    say('a case with a photo');
    const photo = await measureOne(platform, cases, true);
    return { findings: toFindings(text, photo), appendix: text.callTable };
  } finally {
    await platform.stop();
  }
}

async function measureOne(platform: BenchPlatform, cases: CaseReader, withPhoto: boolean): Promise<CaseCost> {
  let events: Awaited<ReturnType<CaseReader['eventsOf']>> = [];
  const counted = { isFileCounted: withPhoto };
  const taken = await measureOperations(platform, process.env[ENV.stateMachineArn], counted, async () => {
    const steps = await runOrdinaryCase(platform, cases, withPhoto);
    events = await cases.eventsOf(String(steps.find(({ kind }) => kind === 'submit')?.answer.body.number));
    return { requests: steps.length, execution: events[0]?.appealId ?? '' };
  });
  return { ...taken, events: events.map(({ type }) => type) };
}

function toFindings(text: CaseCost, photo: CaseCost): Finding[] {
  const costs = ({ costs: parts }: CaseCost) => sum(Object.values(parts));
  const withMedia = costs(text) + MEDIA_PER_APPEAL * (costs(photo) - costs(text));
  const { [STATISTICS_TABLE]: _statistics, ...ofCase } = text.writes;
  return [
    { measure: 'states', value: text.states.length, note: text.states.join(' > ') },
    { measure: 'eventWrites', value: text.writes.events ?? 0, note: `${text.events.length} events` },
    { measure: 'allWrites', value: sum(Object.values(ofCase)), note: describeParts(ofCase) },
    {
      measure: 'counterWrites',
      value: text.writes[STATISTICS_TABLE] ?? 0,
      note: 'one for each change of the counters',
    },
    { measure: 'reads', value: sum(Object.values(text.reads)), note: describeParts(text.reads) },
    { measure: 'costText', value: costs(text), note: describeParts(text.costs, toShare(text.costs)) },
    { measure: 'costMedia', value: withMedia, note: `a photo: $${(costs(photo) - costs(text)).toPrecision(2)}` },
  ];
}
