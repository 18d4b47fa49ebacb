import { useEffect, useState } from 'preact/hooks';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { groupDigits } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Confirm } from '../../ui/parts/confirm.tsx';
import { CheckField } from '../../ui/parts/field.tsx';
import { LightMark } from '../light.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { usePerson } from '../session/use-person.ts';
import { useTexts } from '../texts.ts';

type Items = AnswerTo<'GET /v1/desk/appeals/{number}/similar'>['items'];
type Report = AnswerTo<'POST /v1/desk/appeals/{number}/merges'>['items'];

/** Where one looks whether the same matter is known already: before a unit has the case. */
const LOOKED_FOR_IN: readonly StaffAppeal['status'][] = ['submitted', 'needsInfo', 'accepted'];

/** Open cases that may be about the same matter, and the way to merge several of them into this one. */
export function Similar({ appeal, onMerged }: { readonly appeal: StaffAppeal; readonly onMerged: () => void }) {
  const texts = useTexts().similar;
  const { language } = useLook();
  const mayMerge = usePerson().grants.some(({ role }) => role === 'AGT' || role === 'DSP');
  const [items, setItems] = useState<Items>([]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [report, setReport] = useState<Report>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { number, status, version } = appeal;
  const isLookedFor = mayMerge && LOOKED_FOR_IN.includes(status);
  useEffect(() => {
    if (!isLookedFor) return setItems([]);
    let isOld = false;
    client.call('GET /v1/desk/appeals/{number}/similar', { params: { number } }).then((outcome) => {
      if (!isOld && outcome.ok && !outcome.unchanged) setItems(outcome.value.items);
    });
    return () => {
      isOld = true;
    };
  }, [number, isLookedFor, version, language]);

  const merge = async () => {
    setAsking(false);
    if (isBusy) return;
    setBusy(true);
    const body = { numbers: [...chosen] };
    const outcome = await client.call('POST /v1/desk/appeals/{number}/merges', { params: { number }, body });
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    const done = outcome.value.items.flatMap((each) => (each.merged ? [each.number] : []));
    setReport(outcome.value.items);
    setItems(items.filter((each) => !done.includes(each.number)));
    setChosen(chosen.filter((each) => !done.includes(each)));
    if (done.length > 0) onMerged();
  };
  const choose = (each: string, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, each] : chosen.filter((other) => other !== each));
  if (items.length === 0 && report === undefined) return null;
  return (
    <section class="card similar" aria-labelledby="similar">
      <h3 id="similar">{texts.title}</h3>
      <DeskProblem problem={problem} />
      {report !== undefined && <MergeNote report={report} />}
      <ul class="list lines">
        {items.map(({ number: other, title, statusText, light, unitName, same, joined }) => (
          <li key={other}>
            <a href={`/desk/case/${other}`}>
              <strong class="written">{title ?? groupDigits(other)}</strong>
            </a>
            <p class="muted">
              <LightMark light={light} /> {statusText} <span class="written">{unitName ?? ''}</span>
            </p>
            <p>
              {same.map((sign) => (
                <span key={sign} class="tag">
                  {texts.same[sign]}
                </span>
              ))}
              {joined > 0 && texts.joined(joined)}
            </p>
            <CheckField
              label={texts.choose(groupDigits(other))}
              isChecked={chosen.includes(other)}
              onChange={(isChosen) => choose(other, isChosen)}
            />
          </li>
        ))}
      </ul>
      {chosen.length > 0 && (
        <Button look="main" isBusy={isBusy} onClick={() => setAsking(true)}>
          {texts.merge(chosen.length)}
        </Button>
      )}
      {isAsking && (
        <Confirm
          title={texts.merge(chosen.length)}
          text={texts.confirm}
          yes={texts.yes}
          onYes={merge}
          onNo={() => setAsking(false)}
        />
      )}
    </section>
  );
}

/** The result for each case, with the reason of those that were not merged. */
function MergeNote({ report }: { readonly report: Report }) {
  const texts = useTexts().similar;
  const merged = report.filter((each) => each.merged).length;
  return (
    <>
      {merged > 0 && (
        <p class="note" data-tone="good" role="status">
          {texts.merged(merged)}
        </p>
      )}
      {merged < report.length && (
        <ul class="note" data-tone="warn" role="alert">
          {report.map(
            ({ number, refused }) =>
              refused && (
                <li key={number}>
                  {groupDigits(number)} {refused.detail}
                </li>
              ),
          )}
        </ul>
      )}
    </>
  );
}
