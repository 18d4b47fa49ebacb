import { createHash } from 'node:crypto';

const ROUNDS = 20_000;
const SAMPLE = {
  pk: 'TEXT#0192',
  items: Array.from({ length: 20 }, (_, at) => ({ at, name: `name ${at}`, isOpen: at % 2 === 0 })),
};

/**
 * Processor milliseconds of a fixed piece of work in this process: JSON, hashes, sorting. On a busy machine the same work costs
 * more, so times of two runs compare by their ratio to it.
 */
export function measureReferenceWork(): number {
  const before = process.cpuUsage();
  let length = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const copy = JSON.parse(JSON.stringify(SAMPLE)) as typeof SAMPLE;
    copy.items.sort((a, b) => b.name.localeCompare(a.name));
    length += createHash('sha256')
      .update(copy.pk + copy.items[0]?.name)
      .digest('hex').length;
  }
  if (length !== ROUNDS * 64) throw new Error('The reference work is wrong.');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
