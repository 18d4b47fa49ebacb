import { isCreditCode } from '#kernel/domain/credit-code.ts';

/** A business of the neighbourhood, for which a bookkeeper acts. */
export interface Neighbour {
  readonly creditCode: string;
  readonly name: string;
  readonly section: string;
  readonly division: string;
  readonly size: string;
  readonly bookkeeper: Bookkeeper;
}

/** Somebody who acts for several businesses. Nobody has the phone. */
export interface Bookkeeper {
  readonly who: string;
  readonly name: string;
  readonly phone: string;
}

/** Who else is served beside the factory. */
export interface Neighbourhood {
  readonly businesses: readonly Neighbour[];
  readonly bookkeepers: readonly Bookkeeper[];
}

/** A person files ten requests on a day at most. */
const BUSINESSES_OF_EACH = 10;
/** As many as a campaign of a district asks. */
export const MOST_NEIGHBOURS = 200;
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const KINDS = [
  { section: 'C', division: '34', what: '配件厂' },
  { section: 'C', division: '33', what: '铸造厂' },
  { section: 'F', division: '51', what: '商贸行' },
  { section: 'H', division: '62', what: '餐饮店' },
  { section: 'I', division: '65', what: '软件社' },
] as const;
const SIZES = ['micro', 'small', 'medium'] as const;

const BOOKKEEPERS: readonly Bookkeeper[] = Array.from({ length: MOST_NEIGHBOURS / BUSINESSES_OF_EACH }, (_, at) => ({
  who: `bookkeeper-${at + 1}`,
  name: `会计${at + 1}`,
  phone: `139000010${String(at + 1).padStart(2, '0')}`,
}));

/** Two hundred businesses of 铁西区, ten for each bookkeeper. They are the same each time. */
const NEIGHBOURS: readonly Neighbour[] = BOOKKEEPERS.flatMap((bookkeeper, of) =>
  Array.from({ length: BUSINESSES_OF_EACH }, (_, index): Neighbour => {
    const at = of * BUSINESSES_OF_EACH + index;
    const { section, division, what } = KINDS[at % KINDS.length] ?? KINDS[0];
    const size = SIZES[at % SIZES.length] ?? 'small';
    const name = `示例铁西${what}${at + 1}号`;
    return { creditCode: buildCreditCode(at + 1), name, section, division, size, bookkeeper };
  }),
);

/** The first `count` businesses of 铁西区 with their bookkeepers; undefined unless it is 10, 20 … 200. */
export function listNeighbourhood(count: number): Neighbourhood | undefined {
  if (!(count > 0 && count <= MOST_NEIGHBOURS && count % BUSINESSES_OF_EACH === 0)) return undefined;
  return { businesses: NEIGHBOURS.slice(0, count), bookkeepers: BOOKKEEPERS.slice(0, count / BUSINESSES_OF_EACH) };
}

/** The table by which an administrator imports them, all served by the manager of 铁西区. */
export function writeTable(neighbours: readonly Neighbour[]): string {
  const rows = neighbours.map(({ creditCode, name, section, division, size }) =>
    [creditCode, name, section, division, size, '210106', 'active', 'staff-manager-tiexi'].join(','),
  );
  return ['creditCode,name,section,division,size,regionCode,status,managerId', ...rows].join('\r\n');
}

/** A code of an example business with its check character. */
function buildCreditCode(at: number): string {
  const body = `91210106MA0F${String(at).padStart(5, '0')}`;
  const codes = [...CHARACTERS].map((check) => `${body}${check}`);
  return codes.find(isCreditCode) ?? '';
}
