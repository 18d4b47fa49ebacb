import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { formatEnd, formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { usePolicyWords } from '../../ui/policies/texts.ts';
import { usePath } from '../../ui/router.ts';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { ForSignedIn } from './for-signed-in.tsx';
import { Reminder } from './reminder.tsx';

type Policy = AnswerTo<'GET /v1/enterprise/policies/{id}'>;

/** A policy for businesses, in the version of the address, else the current one. */
export function PolicyScreen({ parts: [code = '', id = ''] }: ScreenProps) {
  const words = usePolicyWords();
  const common = useCommonWords();
  return (
    <Screen title={words.title} windowTitle={common.hotline}>
      <p>
        <a href={`/business/${code}/policies`}>{words.back}</a>
      </p>
      <ForSignedIn>
        <Shown id={id} />
      </ForSignedIn>
    </Screen>
  );
}

function Shown({ id }: { readonly id: string }) {
  const common = useCommonWords();
  const { language } = useLook();
  const version = new URLSearchParams(usePath().split('?')[1]).get('version') ?? undefined;
  const [policy, setPolicy] = useState<Policy>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async () => {
    const query = version === undefined ? {} : { version };
    const outcome = await client.call('GET /v1/enterprise/policies/{id}', { params: { id }, query });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setPolicy(outcome.value);
  };
  useEffect(() => void read(), [id, version, language]);
  if (problem !== undefined)
    return (
      <>
        <ProblemNote problem={problem} />
        <Button onClick={read}>{common.retry}</Button>
      </>
    );
  if (policy === undefined) return <Waiting />;
  return (
    <>
      <PolicyText policy={policy} />
      {policy.deadline !== undefined && version === undefined && (
        <Reminder id={id} deadline={policy.deadline} isSubscribed={policy.subscribed} />
      )}
    </>
  );
}

function PolicyText({ policy }: { readonly policy: Policy }) {
  const words = usePolicyWords();
  const { leastEmployees, mostEmployees, deadline, validFrom, validTo } = policy;
  const employees = [
    ...(leastEmployees === undefined ? [] : [words.atLeast(leastEmployees)]),
    ...(mostEmployees === undefined ? [] : [words.atMost(mostEmployees)]),
  ];
  const inWords = (texts: readonly string[]) => (texts.length === 0 ? words.all : texts.join(' · '));
  return (
    <article class="card">
      <h2 class="written">{policy.title}</h2>
      <p class="muted">
        <span class="written">{policy.issuingOffice}</span> · {words.version(policy.version)}
      </p>
      {policy.needsCheck && (
        <p class="note" data-tone="warn">
          {words.needsCheck}
        </p>
      )}
      <dl class="facts">
        <dt>{words.benefit}</dt>
        <dd class="written">{policy.benefit}</dd>
        <dt>{words.deadline}</dt>
        <dd>{deadline === undefined ? words.noDeadline : formatEnd(deadline)}</dd>
        <dt>{words.apply}</dt>
        <dd class="written">{policy.howToApply}</dd>
        <dt>{words.documents}</dt>
        <dd>
          <List texts={policy.documents} />
        </dd>
        <dt>{words.industries}</dt>
        <dd>{inWords(policy.industryTexts)}</dd>
        <dt>{words.sizes}</dt>
        <dd>{inWords(policy.sizeTexts)}</dd>
        <dt>{words.regions}</dt>
        <dd>{inWords(policy.regions.map(({ regionName }) => regionName))}</dd>
        <dt>{words.employees}</dt>
        <dd>{inWords(employees)}</dd>
        <dt>{words.conditions}</dt>
        <dd>
          <List texts={policy.conditions} />
        </dd>
        <dt>{words.validity}</dt>
        <dd>{words.from(formatInstant(validFrom), validTo === undefined ? undefined : formatEnd(validTo))}</dd>
        <dt>{words.legalBasis}</dt>
        <dd>
          <List texts={policy.legalBasis} />
        </dd>
      </dl>
      <h3>{words.text}</h3>
      <p class="written">{policy.text}</p>
    </article>
  );
}

function List({ texts }: { readonly texts: readonly string[] }) {
  const words = usePolicyWords();
  if (texts.length === 0) return <>{words.all}</>;
  return (
    <ul class="written">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
