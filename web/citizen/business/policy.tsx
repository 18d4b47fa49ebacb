import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatEnd, formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { usePolicyTexts } from '../../ui/policies/texts.ts';
import { usePath } from '../../ui/router.ts';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { ForSignedIn } from './for-signed-in.tsx';
import { Reminder } from './reminder.tsx';

type Policy = AnswerTo<'GET /v1/enterprise/policies/{id}'>;

/** A policy for businesses, in the version of the address, else the current one. */
export function PolicyScreen({ parts: [code = '', id = ''] }: ScreenProps) {
  const texts = usePolicyTexts();
  return (
    <Screen title={texts.title}>
      <p>
        <a href={`/business/${code}/policies`}>{texts.back}</a>
      </p>
      <ForSignedIn>
        <Shown id={id} />
      </ForSignedIn>
    </Screen>
  );
}

function Shown({ id }: { readonly id: string }) {
  const common = useCommonTexts();
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
  const texts = usePolicyTexts();
  const { leastEmployees, mostEmployees, deadline, validFrom, validTo } = policy;
  const employees = [
    ...(leastEmployees === undefined ? [] : [texts.atLeast(leastEmployees)]),
    ...(mostEmployees === undefined ? [] : [texts.atMost(mostEmployees)]),
  ];
  const inWords = (names: readonly string[]) => (names.length === 0 ? texts.all : names.join(' · '));
  return (
    <article class="card">
      <h2 class="written">{policy.title}</h2>
      <p class="muted">
        <span class="written">{policy.issuingOffice}</span> · {texts.version(policy.version)}
      </p>
      {policy.needsCheck && (
        <p class="note" data-tone="warn">
          {texts.needsCheck}
        </p>
      )}
      <dl class="facts">
        <dt>{texts.benefit}</dt>
        <dd class="written">{policy.benefit}</dd>
        <dt>{texts.deadline}</dt>
        <dd>{deadline === undefined ? texts.noDeadline : formatEnd(deadline)}</dd>
        <dt>{texts.apply}</dt>
        <dd class="written">{policy.howToApply}</dd>
        <dt>{texts.documents}</dt>
        <dd>
          <List items={policy.documents} />
        </dd>
        <dt>{texts.industries}</dt>
        <dd>{inWords(policy.industryTexts)}</dd>
        <dt>{texts.sizes}</dt>
        <dd>{inWords(policy.sizeTexts)}</dd>
        <dt>{texts.regions}</dt>
        <dd>{inWords(policy.regions.map(({ regionName }) => regionName))}</dd>
        <dt>{texts.employees}</dt>
        <dd>{inWords(employees)}</dd>
        <dt>{texts.conditions}</dt>
        <dd>
          <List items={policy.conditions} />
        </dd>
        <dt>{texts.validity}</dt>
        <dd>{texts.from(formatInstant(validFrom), validTo === undefined ? undefined : formatEnd(validTo))}</dd>
        <dt>{texts.legalBasis}</dt>
        <dd>
          <List items={policy.legalBasis} />
        </dd>
      </dl>
      <h3>{texts.text}</h3>
      <p class="written">{policy.text}</p>
    </article>
  );
}

function List({ items }: { readonly items: readonly string[] }) {
  const texts = usePolicyTexts();
  if (items.length === 0) return <>{texts.all}</>;
  return (
    <ul class="written">
      {items.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
