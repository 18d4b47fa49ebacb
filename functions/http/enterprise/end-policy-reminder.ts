import { ok } from '../../../shared/domain/appeal/refusal.ts';
import type { PolicyReminders } from '../../../shared/ports/enterprise/policy-reminders.ts';
import type { CheckSessionDeps } from '../../../shared/usecases/accounts/sessions.ts';
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
