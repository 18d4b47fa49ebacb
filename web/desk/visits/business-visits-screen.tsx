import type { Visit } from '../../client/visit-operations.ts';
import { useLook } from '../../ui/look.ts';
import { MoreButton, usePages } from '../../ui/parts/pages.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { NewVisitForm } from '../../ui/visits/new-visit-form.tsx';
import { useVisitTexts } from '../../ui/visits/texts.ts';
import { VisitActions } from '../../ui/visits/visit-actions.tsx';
import { VisitList } from '../../ui/visits/visit-list.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { usePerson } from '../session/use-person.ts';
import { PLANNERS, useDateForm, useWorkers, type Worker } from './use-date-form.tsx';

/** The visits of a business for the offices that visit it, with what the reader can do, and the plan of an unasked one. */
export function BusinessVisitsScreen({ code }: { readonly code: string }) {
  const texts = useVisitTexts();
  const { language } = useLook();
  const { grants } = usePerson();
  const workers = useWorkers();
  const { items, answer, problem, readAgain, readMore } = usePages(
    (from) => client.call('GET /v1/desk/enterprise/visits', { query: { business: code, ...from } }),
    [code, language],
  );
  // Visits of one business have their words and history.
  const visits = items as readonly Visit[] | undefined;
  const name = visits?.[0]?.business.name;
  return (
    <div class="narrow">
      <Screen title={texts.title}>
        <p>
          <a href="/desk/visits">{texts.backToLists}</a>
        </p>
        <p>
          {name !== undefined && (
            <>
              <strong class="written">{name}</strong> ·{' '}
            </>
          )}
          {code}
        </p>
        <DeskProblem problem={problem} onRetry={readAgain} />
        {visits === undefined && problem === undefined && <Waiting />}
        {visits !== undefined && (
          <>
            <VisitList
              visits={visits}
              months={answer?.months ?? []}
              drawActions={(visit) => <DeskVisitActions visit={visit} workers={workers} onChange={readAgain} />}
            />
            <MoreButton readMore={readMore} />
            {grants.some(({ role }) => PLANNERS.includes(role)) && (
              <Plan code={code} workers={workers} onDone={readAgain} />
            )}
          </>
        )}
      </Screen>
    </div>
  );
}

function DeskVisitActions({
  visit,
  workers,
  onChange,
}: {
  readonly visit: Visit;
  readonly workers: readonly Worker[];
  readonly onChange: () => void;
}) {
  const date = useDateForm(workers);
  return (
    <VisitActions
      visit={visit}
      date={date}
      send={async (command, body, key) => {
        // Each command has its own fields; `canDo` names those of staff only.
        const operation = `POST /v1/desk/enterprise/visits/${command}` as 'POST /v1/desk/enterprise/visits/schedule';
        const outcome = await client.call(operation, { key, body: { visitId: visit.id, ...body } as never });
        return outcome.ok ? undefined : outcome.problem;
      }}
      onChange={onChange}
    />
  );
}

/** Plans a visit that the business has not asked for. */
function Plan({
  code,
  workers,
  onDone,
}: {
  readonly code: string;
  readonly workers: readonly Worker[];
  readonly onDone: () => void;
}) {
  const texts = useVisitTexts();
  const date = useDateForm(workers);
  return (
    <NewVisitForm
      id="plan"
      title={texts.plan}
      hint={texts.planHint}
      label={texts.plan}
      isComplete={date.isComplete}
      send={async (key, about) => {
        const body = { creditCode: code, ...about, ...date.body() };
        const outcome = await client.call('POST /v1/desk/enterprise/visits/plan', { key, body: body as never });
        return outcome.ok ? undefined : outcome.problem;
      }}
      reset={date.reset}
      onDone={onDone}
    >
      {(problem) => date.draw(problem)}
    </NewVisitForm>
  );
}
