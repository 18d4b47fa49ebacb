import { SATISFACTION_TEXTS } from '#kernel/presenting/satisfaction.ts';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { useTexts } from '../texts.ts';
import { UnitRequest, UnitReturn } from './unit-request.tsx';

/** Who works on the case: the shares of units, what they asked for, visits, follow-ups, how it was routed. */
export function Work({ appeal }: { readonly appeal: StaffAppeal }) {
  const texts = useTexts().work;
  const { assignments, requests, returns, followUp } = appeal;
  const decisions = listDecisions(appeal);
  return (
    <>
      {assignments.length > 0 && (
        <section class="card" aria-labelledby="shares">
          <h3 id="shares">{texts.shares}</h3>
          <ul class="list lines">
            {assignments.map(({ id, unitName, role, status, workerName, level, dutyUnitNames }) => (
              <li key={id} data-level={level > 1 ? '' : undefined}>
                <strong class="written">{unitName}</strong> <span class="tag">{texts.role[role]}</span>{' '}
                {texts.status[status]}
                {workerName !== undefined && <span class="written"> · {workerName}</span>}
                {dutyUnitNames !== undefined && <p class="muted written">{texts.duty(dutyUnitNames.join('、'))}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {requests.length + returns.length > 0 && (
        <section class="card" aria-labelledby="requests">
          <h3 id="requests">{texts.requests}</h3>
          <ul class="list lines">
            {requests.map((request) => (
              <li key={`${request.kind} ${request.at}`}>
                <UnitRequest request={request} />
              </li>
            ))}
            {returns.map((request) => (
              <li key={`${request.assignmentId} ${request.at}`}>
                <UnitReturn request={request} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <FollowUp followUp={followUp} />
      {decisions.length > 0 && (
        <section class="card" aria-labelledby="routing">
          <h3 id="routing">{texts.routing}</h3>
          <ul class="list lines">
            {decisions.map(({ at, text }) => (
              <li key={`${at} ${text}`} class="written">
                {text}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What proposed the category and the unit, and who decided, in sentences, oldest first. */
function listDecisions({ routings, classifications, threats, emergencies }: StaffAppeal) {
  return [...routings, ...classifications, ...threats, ...emergencies].toSorted((one, other) =>
    one.at.localeCompare(other.at),
  );
}

function FollowUp({ followUp }: Pick<StaffAppeal, 'followUp'>) {
  const texts = useTexts().work;
  const { language } = useLook();
  const { attempts, finalAnswer, firstAnswer, words: said } = followUp;
  const answer = finalAnswer ?? firstAnswer;
  if (attempts.length === 0 && answer === undefined) return null;
  return (
    <section class="card" aria-labelledby="follow-up">
      <h3 id="follow-up">{texts.followUp}</h3>
      <ul class="list lines">
        {attempts.map(({ at, reached }) => (
          <li key={at}>
            {formatInstant(at)} · {reached ? texts.reached : texts.notReached}
          </li>
        ))}
      </ul>
      {answer !== undefined && (
        <p>
          {[
            answer.contacted ? texts.contacted : texts.notContacted,
            answer.resolved ? texts.resolved : texts.notResolved,
            SATISFACTION_TEXTS[answer.satisfaction][language],
          ].join(' · ')}
        </p>
      )}
      {said !== undefined && <p class="written">{said}</p>}
    </section>
  );
}
