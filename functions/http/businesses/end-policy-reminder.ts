import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import type { PolicyReminders } from '#enterprise/support/policy-reminders.port.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

interface EndReminderDeps extends CheckSessionDeps {
  readonly policyReminders: Pick<PolicyReminders, 'remove'>;
}

/** DELETE /v1/enterprise/policies/{id}/reminder */
export const createHandler = (deps: EndReminderDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    run: async ({ caller, params }) => {
      await deps.policyReminders.remove(params.id ?? '', caller.subject);
      return ok({ status: 204 });
    },
  });

export const handler = createHandler(combine(personalStores, sessionStores));
