import { clockRulesAt } from '#appeals/case/usecases/cases/case-context.ts';
import { listRequestCheckpoints } from '#enterprise/requests/domain/due-requests.ts';
import { evolveRequest, type ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { CountedAnswer } from '#enterprise/requests/helpfulness.port.ts';
import { toRequestAnswer } from '#enterprise/requests/usecases/keep-time.ts';
import { DAY_MS, type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { toMonth } from '#kernel/domain/time/month.ts';
import type { EnterpriseWorld } from '#test/support/enterprise/samples.ts';
import type { Recorder } from './recorder.ts';

/** The requests of a lifecycle by their log. */
export function openRequests(world: EnterpriseWorld) {
  const known = new Map<string, ServiceRequest>();
  const derived = new Map<ServiceRequest, { readonly calendar: number; readonly dueAt: Instant | undefined }>();
  let folded = 0;

  /** Folds only events that are new in the log. */
  function list(): readonly ServiceRequest[] {
    const all = world.requestLog.all();
    for (const event of all.slice(folded)) known.set(event.requestId, evolveRequest(known.get(event.requestId), event));
    folded = all.length;
    return [...known.values()];
  }

  return {
    list,
    /** The next deadline by the requests themselves, whatever the workflow knows; Infinity when there is none. */
    async checkpoint(): Promise<number> {
      const open = list().filter(({ status }) => status !== 'closed');
      const dues = await Promise.all(
        open.map(async (request) => {
          const rules = await clockRulesAt(world.directory, world.time.now(), request);
          const { version: calendar } = rules.calendar;
          const known = derived.get(request);
          const dueAt =
            known?.calendar === calendar
              ? known.dueAt
              : listRequestCheckpoints(request, rules.policy, rules.calendar)[0]?.dueAt;
          derived.set(request, { calendar, dueAt });
          return Date.parse(dueAt ?? toRequestAnswer(request, request.run, rules).checkpoint);
        }),
      );
      return Math.min(...dues);
    },
    /** Writes down the lists and the counted answers, as they are when everything was delivered. */
    async noteEnd(recorder: Recorder, begin: number): Promise<void> {
      const rows = await Promise.all(
        [...new Set(list().map(({ creditCode }) => creditCode))].map((code) =>
          world.requestLists.ofBusiness(code, 100),
        ),
      );
      const answers: CountedAnswer[] = [];
      const now = world.time.now();
      const days = Math.ceil((world.clock.now() - begin) / DAY_MS) + 1;
      const months = new Set(Array.from({ length: days }, (_, back) => toMonth(plusMillis(now, -back * DAY_MS))));
      for (const month of months) for await (const answer of world.helpfulness.listMonth(month)) answers.push(answer);
      recorder.note({ kind: 'end', rows: rows.flatMap(({ items }) => items), answers });
    },
  };
}
