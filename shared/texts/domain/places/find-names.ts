import { toRegionPath } from '#directory/domain/directory.ts';
import { normalizeAddress, readNumber } from './address-text.ts';
import type { Gazetteer, Meaning } from './gazetteer.ts';
import { hasNumber, type Location } from './gazetteer-entry.ts';
import { isOnlyMentioned } from './mentions.ts';

/** A name found in an address, with the regions that it may mean. */
export interface FoundName {
  readonly text: string;
  readonly type: Meaning['type'];
  readonly strength: Meaning['strength'];
  readonly codes: readonly string[];
}

/** After the bare name of a region: it is the beginning of another name (`大连路`, `和平广场`, `朝阳区`), and says nothing about where that is. */
const OTHER_NAMES: readonly RegExp[] = [
  /^[东西南北中]{0,2}(?:大?街(?!道)|[一二三四五六七八九十]?路|大道|巷|胡同|立交|大?桥)/,
  /^[一二三四五六七八九十]+(?:街|路|道|马路|纬路)/,
  /^(?:广场|公园|花园|家园|小区|新村|公寓|大厦|商场|饭店|宾馆|酒店|银行|医院|大学|中学|小学|学校|学院|里|苑|号线)/,
  /^(?:区|县|市|镇|乡|旗|街道|社区)/,
];

/** The characters around a name that say whether it is only mentioned. */
const NEAR = 16;

interface Match {
  readonly start: number;
  readonly end: number;
  readonly meanings: readonly Meaning[];
}

/** The names in an address that do not overlap, the longest first, with the regions that their numbers allow. */
export function findNames(gazetteer: Gazetteer, address: string): readonly FoundName[] {
  const text = normalizeAddress(address);
  const matches = listMatches(gazetteer, text);
  const chosen: Match[] = [];
  for (const match of matches.toSorted((one, other) => other.end - other.start - (one.end - one.start)))
    if (chosen.every(({ start, end }) => match.end <= start || end <= match.start)) chosen.push(match);
  return chosen
    .toSorted((one, other) => one.start - other.start)
    .flatMap(({ start, end, meanings }) => {
      const found = toFoundNames(text.slice(start, end), meanings, readNumber(text.slice(end)));
      return isOnlyMentioned(text.slice(Math.max(0, start - NEAR), start), text.slice(end, end + NEAR))
        ? found.map(weaken)
        : found;
    });
}

/** A city or county that is only mentioned decides nothing by itself. Streets are seldom named for where somebody has been. */
function weaken(name: FoundName): FoundName {
  const isLarge = name.type === 'outside' || (name.type === 'region' && name.codes.every((code) => code.length <= 6));
  return isLarge ? { ...name, strength: 'short' } : name;
}

function listMatches({ names, longest }: Gazetteer, text: string): readonly Match[] {
  const found: Match[] = [];
  for (let start = 0; start < text.length; start++)
    for (let end = Math.min(text.length, start + longest); end > start + 1; end--) {
      const known = names.get(text.slice(start, end));
      const meanings = known?.filter(({ isBare }) => !isBare || !isOtherName(text.slice(end))) ?? [];
      if (meanings.length > 0) found.push({ start, end, meanings });
    }
  return found;
}

function isOtherName(rest: string): boolean {
  return OTHER_NAMES.some((other) => other.test(rest));
}

/**
 * One found name for all full meanings of a text, and one for its short ones. A street that has the name of its county is meant only with
 * the word for it: 甘井子 is the district, 甘井子街道 the street in it.
 */
function toFoundNames(text: string, meanings: readonly Meaning[], number: number | undefined): readonly FoundName[] {
  const counties = meanings
    .filter(({ strength }) => strength === 'full')
    .flatMap(({ at }) => at.map(({ code }) => code));
  const isOfCounty = ({ at }: Meaning) =>
    at.every(({ code }) => counties.some((county) => toRegionPath(code).includes(county)));
  return (['full', 'short'] as const).flatMap((strength) => {
    const some = meanings.filter((each) => each.strength === strength && (strength === 'full' || !isOfCounty(each)));
    const [first] = some;
    if (first === undefined) return [];
    const codes = some.flatMap(({ at }) => pickByNumber(at, number)).map(({ code }) => code);
    return [{ text, type: first.type, strength, codes: [...new Set(codes)].toSorted() }];
  });
}

/** The locations that have the number. All of them without a number, or when no rule knows it. */
function pickByNumber(at: readonly Location[], number: number | undefined): readonly Location[] {
  if (number === undefined) return at;
  const fitting = at.filter((location) => hasNumber(location, number));
  return fitting.length === 0 ? at : fitting;
}
