import type { Finding } from '../judge-case.ts';
import { type CheckedConsent, type CheckedOffer, type CheckedRequest, findConsentAt } from './checked-request.ts';
import { covers, type Facts, findActing, heads, listDeputies } from './facts.ts';
import type { Observation, ObservationOf, Shown } from './observation.ts';
import { SHARED_KEYS } from './request-limits.ts';

/** What decides who sees a request, as it was after an event. */
export interface Sight {
  readonly place: number;
  readonly managerId: string | undefined;
  readonly consents: readonly CheckedConsent[];
  readonly partners: readonly string[];
  readonly offers: readonly CheckedOffer[];
  readonly openComments: number;
}

/** The request of a number with the states that it has had, oldest first. */
export interface Seen {
  readonly request: CheckedRequest;
  readonly sights: readonly Sight[];
}

export function toSight(request: CheckedRequest, place: number): Sight {
  const { managerId, consents, partners, offers, openComments } = request;
  return { place, managerId, consents, partners, offers, openComments };
}

type Breach = (check: string, what: string) => void;

/** The states of a request that a call could have read. */
function sightsDuring({ sights }: Seen, { began }: Observation, place: number): readonly Sight[] {
  const first = sights.findLast((each) => each.place < began);
  return [...(first ? [first] : []), ...sights.filter((each) => each.place >= began && each.place <= place)];
}

/** Judges what somebody was shown of a request, or that nothing was. */
export function judgeView(
  view: ObservationOf<'view'>,
  place: number,
  facts: Facts,
  seen: Seen | undefined,
  looks: readonly ObservationOf<'look'>[],
): Finding[] {
  const findings: Finding[] = [];
  const breach: Breach = (check, what) =>
    void findings.push({ check, version: seen?.request.version ?? 0, type: `a view as ${view.as}`, what });
  const { by, shown } = view;
  if (!seen) {
    if (shown) breach('sight', 'a number without a request is shown');
    return findings;
  }
  const during = sightsDuring(seen, view, place);
  if (view.as === 'agent') judgeAgentView(view, place, facts, seen, during, breach);
  else if (view.as === 'staff') {
    const can = during.map((sight) => seesAsStaff(facts, seen, sight, view, place));
    if (shown && !can.flat().includes(true)) breach('sight', `${by} sees a request out of scope`);
    if (!shown && can.length > 0 && can.flat().every(Boolean)) breach('sight', `${by} does not see an own request`);
  } else judgePartnerView(view, facts, during, looks, breach);
  return findings;
}

/** The one, or in a race several, answers to whether a member of staff sees it. */
function seesAsStaff(
  facts: Facts,
  { request: { filing } }: Seen,
  { managerId }: Sight,
  { by, at, began }: ObservationOf<'view'>,
  place: number,
): readonly boolean[] {
  const { county } = filing;
  const grants = facts.world.staff.get(by)?.grants ?? [];
  const serves = grants.some(({ role, unitId }) => role === 'MGR' && covers(facts.world.units.get(unitId), county));
  if (grants.some((grant) => heads(facts, grant, county))) return [true];
  if (managerId === undefined) return [serves];
  const isManager = managerId === by && grants.some(({ role }) => role === 'MGR');
  return listDeputies(facts, managerId, at, { began, place }).map((deputy) => isManager || (serves && deputy === by));
}

function judgeAgentView(
  view: ObservationOf<'view'>,
  place: number,
  facts: Facts,
  { request }: Seen,
  during: readonly Sight[],
  breach: Breach,
): void {
  const { by, shown, began } = view;
  const acts = findActing(facts, by, request.filing.creditCode, { began, place });
  if (shown && !acts.some) breach('sight', `${by} does not act for the business any more`);
  if (!shown && acts.every && during.length > 0) breach('sight', `${by} acts for the business and sees nothing`);
  if (!shown) return;
  if (shown.hasNotes) breach('sight', 'the business is shown a note of staff');
  const isShown = (sight: Sight) =>
    shown.offers.length === (request.filing.type === 'financing' ? sight.offers.length : 0) &&
    (shown.comments === undefined || shown.comments === sight.openComments);
  if (!during.some(isShown)) breach('sight', `the business is shown ${JSON.stringify(shown)}`);
}

function judgePartnerView(
  { by, at, shown, began }: ObservationOf<'view'>,
  facts: Facts,
  during: readonly Sight[],
  looks: readonly ObservationOf<'look'>[],
  breach: Breach,
): void {
  const own = facts.world.staff.get(by)?.grants.find(({ role }) => role === 'PTN')?.unitId;
  const visible = during.map((sight) => findShared(sight, own, at));
  if (!shown) {
    if (visible.length > 0 && visible.every(Boolean)) breach('sight', `${by} does not see what is shared`);
    return;
  }
  if (!visible.some(Boolean)) {
    breach('sight', `${by} sees what nobody shares`);
    return;
  }
  const isShown = visible.some((each) => each && isShownExactly(shown, each));
  if (!isShown) breach('sight', `${by} is shown ${JSON.stringify(shown)}`);
  const isRecorded = looks.some(
    ({ look, began: since }) =>
      look.by === by &&
      look.partnerId === own &&
      since >= began &&
      Date.parse(look.at) === at &&
      (shown.keys ?? []).every((key) => look.fields.some((field) => SHARED_KEYS[field].includes(key))),
  );
  if (!isRecorded) breach('looks', `the look of ${by} is not recorded`);
}

interface Shared {
  readonly consent: CheckedConsent;
  readonly offers: readonly CheckedOffer[];
}

function findShared(
  { partners, consents, offers }: Sight,
  partnerId: string | undefined,
  at: number,
): Shared | undefined {
  if (partnerId === undefined || !partners.includes(partnerId)) return undefined;
  const consent = findConsentAt(consents, partnerId, at);
  return consent && { consent, offers: offers.filter((each) => each.partnerId === partnerId) };
}

/** Exactly the fields of the consent, but a need only once it is stated, and the partner's own offers. */
function isShownExactly({ keys = [], offers }: Shown, { consent, offers: own }: Shared): boolean {
  const must = consent.fields.flatMap((field) => SHARED_KEYS[field]);
  const isOwn = offers.length === own.length && offers.every(({ offer }) => own.some((each) => each.offer === offer));
  return isOwn && keys.every((key) => must.includes(key)) && must.every((key) => key === 'need' || keys.includes(key));
}

/** Judges the list of a partner: what was referred to it and is shared now. */
export function judgeReferrals(
  { by, at, numbers, ...rest }: ObservationOf<'referrals'>,
  place: number,
  facts: Facts,
  all: ReadonlyMap<string, Seen>,
): Finding[] {
  const own = facts.world.staff.get(by)?.grants.find(({ role }) => role === 'PTN')?.unitId;
  return numbers.flatMap((number) => {
    const seen = all.get(number);
    const during = seen ? sightsDuring(seen, { ...rest, by, at, numbers }, place) : [];
    if (during.some((sight) => findShared(sight, own, at))) return [];
    const what = `${by} finds ${number}, which nobody shares`;
    return [{ check: 'sight', version: seen?.request.version ?? 0, type: 'a list of a partner', what }];
  });
}

/** Judges the list of looks: those that were recorded, for those who act for the business. */
export function judgeLooks(
  { by, looks, began }: ObservationOf<'looks'>,
  place: number,
  facts: Facts,
  seen: Seen | undefined,
  recorded: readonly ObservationOf<'look'>[],
): Finding[] {
  const { version, filing } = seen?.request ?? { version: 0, filing: { creditCode: '' } };
  const acts = findActing(facts, by, filing.creditCode, { began, place });
  const breach = (what: string) => [{ check: 'looks', version, type: 'a list of looks', what }];
  if (looks && !acts.some) return breach(`${by} does not act for the business`);
  if (!looks) return acts.every && seen ? breach(`${by} acts for the business and sees no list`) : [];
  const own = recorded.filter(({ look }) => look.requestId === seen?.request.id);
  const keyOf = ({ look: { at, by: who, partnerId } }: (typeof own)[number]) => `${at} ${who} ${partnerId}`;
  // A person who looks twice in one millisecond has one look.
  const known = new Set(own.map(keyOf));
  const before = new Set(own.filter(({ began: since }) => since < began).map(keyOf));
  return looks.length > known.size || looks.length < before.size
    ? breach(`${looks.length} looks in place of ${known.size}`)
    : [];
}
