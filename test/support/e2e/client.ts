import { randomUUID } from 'node:crypto';

/**
 * The answers of the platform as an outside client sees them: every field may be missing at run time, and tests say
 * which they expect.
 */
export interface Body {
  readonly number: string;
  readonly queryCode: string;
  readonly status: string;
  readonly statusText: string;
  readonly outcome: string;
  readonly version: number;
  readonly submittedAt: string;
  readonly closedAt: string;
  readonly handledBy: string;
  readonly dueAt: string;
  readonly provisional: boolean;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly reply: string;
  readonly question: string;
  readonly refusal: { readonly reason: string; readonly text: string; readonly whereToGo: string };
  readonly transferredTo: { readonly service: string; readonly receipt: string };
  readonly danger: readonly { readonly number: string; readonly text: string }[];
  readonly emergencies: readonly { readonly service: string }[];
  readonly master: { readonly number?: string; readonly status: string };
  readonly children: readonly { readonly number: string; readonly at: string }[];
  readonly splits: readonly { readonly number: string; readonly at: string }[];
  readonly splitFrom?: string;
  readonly childRatings: Readonly<Record<string, number>>;
  readonly scoring: { readonly scored: boolean; readonly reason: string };
  readonly rating: { readonly first: Answered; readonly final: Answered };
  readonly answered: boolean;
  readonly canDo: readonly string[];
  readonly actions: readonly Action[];
  readonly refused?: readonly { readonly command: string; readonly reason: string; readonly label: string }[];
  readonly media: readonly Media[];
  readonly timeline: readonly TimelineEntry[];
  /** The cursor of the older entries of the timeline; the platform may leave it out. */
  readonly next: string | undefined;
  readonly category: string;
  readonly proposal: {
    readonly model: string;
    readonly categories: readonly { readonly category: string; readonly probability: number }[];
    readonly words: readonly { readonly text: string; readonly share: number }[];
  };
  readonly classifications: readonly {
    readonly proposed: readonly { readonly category: string; readonly probability: number }[];
    readonly words: readonly { readonly text: string; readonly share: number }[];
    readonly text: string;
  }[];
  readonly routings: readonly {
    readonly ruleId?: string;
    readonly rule?: { readonly regionName: string; readonly legalBasis?: string };
    readonly text: string;
    readonly dispatched?: { readonly role: string; readonly lead: string; readonly overrode: boolean };
  }[];
  readonly clockClass: string;
  readonly round: number;
  readonly run: number;
  readonly supervision: string;
  readonly flags: readonly string[];
  readonly urgedTimes: number;
  readonly duplicates: readonly { readonly number: string; readonly same: readonly string[] }[];
  readonly restatement: { readonly title: string; readonly text: string };
  readonly contact: { readonly name?: string; readonly phone?: string };
  readonly place: { readonly address?: string; readonly regionCode?: string };
  readonly candidates: readonly { readonly unitId: string; readonly score: number; readonly why: string }[];
  readonly assignments: readonly {
    readonly id: string;
    readonly unitId: string;
    readonly role: string;
    readonly status: string;
    readonly level: number;
    readonly parentId?: string;
    readonly final?: true;
  }[];
  readonly requests: readonly {
    readonly kind: string;
    readonly kindText: string;
    readonly workingDays?: number;
    readonly reviewOn?: string;
    readonly reason?: string;
    readonly decision?: string;
  }[];
  readonly termination: { readonly ground: string; readonly text: string; readonly whereToGo: string };
  readonly clocks: readonly ClockView[];
  readonly result: { readonly solved: boolean; readonly publicReply: string; readonly internalNote: string };
  readonly followUp: { readonly attempts: readonly object[]; readonly verdictPending: boolean };
  readonly visits: readonly { readonly event: string; readonly warnings: readonly string[] }[];
  readonly notes: readonly { readonly kind: string; readonly text: string }[];
  readonly items: readonly Line[];
  readonly nextCursor: string;
  /** Of the answer that names changes. */
  readonly since: string;
  readonly reload: boolean;
  /** In a problem. */
  readonly code: string;
  readonly detail: string;
  readonly currentStatus: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly errors: readonly { readonly path: string; readonly message: string; readonly code?: string }[];
  /** In an answer to an upload. */
  readonly mediaId: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: string;
  /** In a session. */
  readonly accessToken: string;
  readonly refreshToken: string;
  /** In the answer to the request for a code. */
  readonly verificationId: string;
  /** From the simulated mini-program platforms. */
  readonly phoneCode?: string;
  /** What a person is shown about themselves. */
  readonly name: string;
  readonly appeals: number;
  readonly sessions: readonly object[];
  /** From the gateway. */
  readonly message: string;
}

/** A command that a case offers. */
export interface Action {
  readonly command: string;
  readonly label: string;
  readonly path: string;
  readonly irreversible: boolean;
  readonly fields: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly choices?: readonly { readonly value: string | number; readonly label: string }[];
  }[];
}

interface Answered {
  readonly satisfaction: number;
  readonly resolved: boolean;
}

export interface Media {
  readonly mediaId: string;
  readonly by: string;
  readonly state: string;
  readonly reason?: string;
  readonly reasonText?: string;
  readonly contentType?: string;
  readonly fileName?: string;
  readonly url?: string;
}

export interface TimelineEntry {
  readonly at: string;
  readonly event: string;
  readonly text: string;
  readonly words?: readonly string[];
  readonly by?: { readonly id?: string; readonly role: string; readonly unitId?: string };
}

export interface ClockView {
  readonly id: string;
  readonly kind: string;
  readonly assignmentId?: string;
  readonly state: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly provisional: boolean;
  readonly met?: boolean;
  readonly marks: readonly string[];
  readonly light: string;
  readonly ledger: readonly { readonly entry: string; readonly at: string; readonly text?: string }[];
}

/** An item of a list. */
export interface Line {
  readonly by?: string;
  readonly number: string;
  readonly title?: string;
  readonly status: string;
  readonly light: string;
  readonly submittedAt: string;
  readonly dueAt?: string;
  readonly version: number;
  readonly claim?: { readonly by: string; readonly byName?: string; readonly until: string; readonly mine: boolean };
  readonly metresAway?: number;
  readonly offers?: readonly string[];
}

/** An answer, with its body parsed if it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

export type Extra = {
  readonly key?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A caller of the API, with or without a token. */
export interface Caller {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Posts JSON (a text is sent unchanged) with a new key unless one is given; `key: undefined` sends none. */
  post(path: string, body: unknown, extra?: Extra): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  patch(path: string, body: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

/** A caller of the platform at `url`. The token may still be pending. */
export function callerWith(url: string, token: string | Promise<string> | undefined): Caller {
  const authorization = async (): Promise<Readonly<Record<string, string>>> =>
    token === undefined ? {} : { authorization: `Bearer ${await token}` };
  return {
    get: async (path, headers = {}) => send(`${url}${path}`, { headers: { ...(await authorization()), ...headers } }),
    post: async (path, body, extra = {}) => {
      const key = 'key' in extra ? extra.key : randomUUID();
      const headers = {
        ...(await authorization()),
        'content-type': 'application/json',
        ...(key !== undefined && { 'idempotency-key': key }),
        ...extra.headers,
      };
      return send(`${url}${path}`, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    },
    put: async (path, body) => {
      const headers = { ...(await authorization()), 'content-type': 'application/json' };
      return send(`${url}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
    },
    patch: async (path, body) => {
      const headers = { ...(await authorization()), 'content-type': 'application/json' };
      return send(`${url}${path}`, { method: 'PATCH', headers, body: JSON.stringify(body) });
    },
    delete: async (path) => send(`${url}${path}`, { method: 'DELETE', headers: await authorization() }),
  };
}

async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: bodyOf(text) };
}

function bodyOf(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {} as Body;
  }
}

/** Gets a token of an example person from the page of example people. */
export async function tokenOf(url: string, name: string): Promise<string> {
  const response = await fetch(`${url}/local/token/${name}`);
  if (!response.ok) throw new Error(`no token for ${name}: ${response.status}`);
  return response.text();
}

type UnitId = 'heating' | 'city' | 'city-management' | 'district' | 'market' | 'street-1' | 'street-2' | 'street-4';

/** An example person. */
export type Name =
  | ('citizen-1' | 'citizen-2' | 'business-1')
  | (
      | 'operator'
      | 'operator-2'
      | 'operator-3'
      | 'dispatcher'
      | 'dispatcher-2'
      | 'supervisor'
      | 'follow-up'
      | 'worker'
      | 'manager'
      | 'manager-2'
      | 'partner'
      | 'partner-2'
      | 'lawyer'
      | 'lawyer-2'
      | 'admin'
      | 'auditor'
    )
  | `${'unit' | 'leader'}-${UnitId}`;

/** The platform's callers by name, each with their own token. */
export interface People {
  readonly url: string;
  as(name: Name): Caller;
  readonly nobody: Caller;
}

export function peopleOf(url: string): People {
  const known = new Map<Name, Caller>();
  return {
    url,
    nobody: callerWith(url, undefined),
    as: (name) => {
      const caller = known.get(name) ?? callerWith(url, tokenOf(url, name));
      known.set(name, caller);
      return caller;
    },
  };
}

/** The newest text messages to this phone, the oldest of them first. */
export async function messagesTo(url: string, phone: string): Promise<readonly string[]> {
  const { body } = await send(`${url}/local/sms`, {});
  const items = body.items as readonly unknown[] as readonly { readonly phone: string; readonly text: string }[];
  return items
    .filter((message) => message.phone === phone)
    .map(({ text }) => text)
    .reverse();
}
