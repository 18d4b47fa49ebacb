import { ENV } from '#kernel/env-names.ts';
import type { Measurement } from '../budgets.ts';
import { runOrdinaryRequest, signInOwner } from '../ordinary-request.ts';
import { startBenchPlatform } from '../platform.ts';
import { sum } from '../statistics.ts';
import { describeParts, measureOperations, toShare } from './operations.ts';

/** Measures units, states and cost of a whole request of a business for policy advice, in warm environments. */
export async function measureRequestUnits(say: (line: string) => void): Promise<Measurement> {
  const platform = await startBenchPlatform(say);
  try {
    const owner = await signInOwner(platform);
    say('a request to warm up');
    await runOrdinaryRequest(platform, owner);
    say('a request');
    let events = 0;
    const taken = await measureOperations(platform, platform.variableOf(ENV.requestMachineArn), {}, async () => {
      const ran = await runOrdinaryRequest(platform, owner);
      events = ran.events;
      return ran;
    });
    const { states, writes, reads, costs, callTable } = taken;
    return {
      findings: [
        { measure: 'requestStates', value: states.length, note: states.join(' > ') },
        {
          measure: 'requestWrites',
          value: sum(Object.values(writes)),
          note: `${events} events; ${describeParts(writes)}`,
        },
        { measure: 'requestReads', value: sum(Object.values(reads)), note: describeParts(reads) },
        { measure: 'requestCost', value: sum(Object.values(costs)), note: describeParts(costs, toShare(costs)) },
      ],
      appendix: callTable,
    };
  } finally {
    await platform.stop();
  }
}
