import type { Me } from '../client/desk-operations.ts';
import type { Shape } from '../ui/icons/lucide.ts';
import {
  BOOK_OPEN,
  BRIEFCASE_BUSINESS,
  CALENDAR_CLOCK,
  CHART_COLUMN,
  CLIPBOARD_LIST,
  FOLDER_COG,
  FOOTPRINTS,
  HANDSHAKE,
  HARD_HAT,
  MAIL,
  PHONE_CALL,
  SCROLL_TEXT,
} from '../ui/icons/lucide-desk.ts';
import type { Texts } from './texts.ts';

type Role = Me['grants'][number]['role'];

/** The groups of the navigation, in its order. The queues are in the first. */
export const PLACE_GROUPS = ['cases', 'businesses', 'centre'] as const;

interface Place {
  readonly path: string;
  readonly group: (typeof PLACE_GROUPS)[number];
  readonly icon: Shape;
  /** The other screens that are opened from here, by the first part of their address below `/desk`. */
  readonly screens?: readonly string[];
  /** Who sees it. */
  readonly roles: readonly Role[];
  readonly name: (texts: Texts) => string;
  /** Leaders of other units than governments head no service managers. */
  readonly isOfGovernment?: true;
  /** Other partners have no lawyers, and publish no slots. */
  readonly isOfLawFirm?: true;
}

/** The view of workers on site. */
export const FIELD_PATH = '/desk/field';

/** The screens other than queues, by role. */
const PLACES: readonly Place[] = [
  { path: '/desk/call', group: 'cases', icon: PHONE_CALL, roles: ['AGT'], name: ({ call }) => call.title },
  {
    path: '/desk/mails',
    group: 'cases',
    icon: MAIL,
    screens: ['mail'],
    roles: ['AGT', 'SUP'],
    name: ({ mails }) => mails,
  },
  { path: FIELD_PATH, group: 'cases', icon: HARD_HAT, roles: ['WRK'], name: ({ field }) => field.title },
  {
    path: '/desk/requests',
    group: 'businesses',
    icon: BRIEFCASE_BUSINESS,
    screens: ['request'],
    roles: ['MGR', 'LDR', 'SUP'],
    name: ({ requests }) => requests,
  },
  {
    path: '/desk/visits',
    group: 'businesses',
    icon: FOOTPRINTS,
    screens: ['business-visits'],
    roles: ['MGR', 'UNT', 'LDR', 'WRK', 'SUP'],
    name: ({ visits }) => visits,
  },
  {
    path: '/desk/campaigns',
    group: 'businesses',
    icon: CLIPBOARD_LIST,
    screens: ['campaign'],
    roles: ['LDR', 'SUP'],
    isOfGovernment: true,
    name: ({ campaigns }) => campaigns,
  },
  {
    path: '/desk/referrals',
    group: 'businesses',
    icon: HANDSHAKE,
    screens: ['referral'],
    roles: ['PTN'],
    name: ({ referrals }) => referrals,
  },
  {
    path: '/desk/slots',
    group: 'businesses',
    icon: CALENDAR_CLOCK,
    roles: ['PTN'],
    isOfLawFirm: true,
    name: ({ slots }) => slots,
  },
  {
    path: '/desk/overview',
    group: 'centre',
    icon: CHART_COLUMN,
    roles: ['SUP', 'LDR', 'AUD'],
    name: ({ overview }) => overview.title,
  },
  {
    path: '/desk/directory',
    group: 'centre',
    icon: FOLDER_COG,
    roles: ['ADM', 'AUD'],
    name: ({ directory }) => directory.title,
  },
  { path: '/desk/audit', group: 'centre', icon: SCROLL_TEXT, roles: ['AUD'], name: ({ audit }) => audit.title },
  {
    path: '/desk/knowledge',
    group: 'centre',
    icon: BOOK_OPEN,
    screens: ['knowledge-item'],
    roles: ['UNT', 'LDR', 'SUP', 'ADM'],
    name: ({ knowledge }) => knowledge.place,
  },
];

/** The lists of requests of businesses. */
export const REQUEST_LISTS = ['own', 'pool', 'escalated'] as const;
export type RequestList = (typeof REQUEST_LISTS)[number];

/** The list of an address; by default the caller's own. */
export function findRequestList(name: string | undefined): RequestList {
  return REQUEST_LISTS.find((list) => list === name) ?? 'own';
}

/** The lists of visits, with the roles that read them. */
const VISIT_LISTS = [
  { list: 'office', roles: ['MGR', 'UNT', 'LDR', 'WRK'] },
  { list: 'proposed', roles: ['SUP'] },
  { list: 'asked', roles: ['MGR', 'LDR', 'SUP'] },
] as const satisfies readonly { readonly list: string; readonly roles: readonly Role[] }[];
export type VisitList = (typeof VISIT_LISTS)[number]['list'];

/** The lists of visits that the person reads. */
export function listVisitLists({ grants }: Pick<Me, 'grants'>): readonly VisitList[] {
  const has = (wanted: Role) => grants.some(({ role }) => role === wanted);
  return VISIT_LISTS.filter(({ roles }) => roles.some(has)).map(({ list }) => list);
}

/** Whether the person may look for cases: partners, such as banks, see what was referred to them and cannot search. */
export function maySearch({ grants }: Pick<Me, 'grants'>): boolean {
  return grants.some(({ role }) => role !== 'PTN');
}

/** The screens other than queues that the person may open. */
export function listPlaces({ grants, units }: Pick<Me, 'grants' | 'units'>): readonly Place[] {
  const governs = (unitId: string) =>
    units.some(({ id, kind }) => id === unitId && (kind === 'district' || kind === 'region'));
  const isLawFirm = (unitId: string) => units.some(({ id, partnerKind }) => id === unitId && partnerKind === 'lawFirm');
  return PLACES.filter(({ roles, isOfGovernment, isOfLawFirm }) =>
    grants.some(
      ({ role, unitId }) =>
        roles.includes(role) &&
        (!isOfGovernment || role !== 'LDR' || governs(unitId)) &&
        (!isOfLawFirm || isLawFirm(unitId)),
    ),
  );
}
