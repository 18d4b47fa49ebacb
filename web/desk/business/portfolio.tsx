import { useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { formatInstant } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { MoreButton, usePages } from '../../ui/parts/pages.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { useVisitTexts } from '../../ui/visits/texts.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';

type Opened = AnswerTo<'GET /v1/desk/enterprise/businesses/{code}'>;

/** The businesses that the manager serves. One that is opened shows its agents and its managers up to now. */
export function Portfolio() {
  const texts = useRequestTexts();
  const visits = useVisitTexts();
  const [refused, setRefused] = useState<CallProblem>();
  const [opened, setOpened] = useState<Opened>();
  const { items, problem, readAgain, readMore } = usePages(
    (from) => client.call('GET /v1/desk/enterprise/businesses', { query: from }),
    [],
  );
  const retry = () => {
    setRefused(undefined);
    return readAgain();
  };
  const open = async (code: string) => {
    if (opened?.creditCode === code) return setOpened(undefined);
    const outcome = await client.call('GET /v1/desk/enterprise/businesses/{code}', { params: { code } });
    setRefused(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setOpened(outcome.value);
  };
  return (
    <section aria-labelledby="portfolio">
      <h2 id="portfolio">{texts.portfolio}</h2>
      {/* A reader who is not a manager serves no businesses. */}
      <DeskProblem problem={problem?.status === 404 ? refused : (problem ?? refused)} onRetry={retry} />
      {(items?.length === 0 || problem?.status === 404) && <p class="card">{texts.noPortfolio}</p>}
      <ul class="list">
        {items?.map(({ creditCode, name, sectionText, sizeText, statusText }) => (
          <li class="card" key={creditCode}>
            <h3 class="written">{name}</h3>
            <p class="muted">
              {creditCode} · {sectionText} · {sizeText} · {statusText}
            </p>
            <div class="buttons">
              <Button
                isPressed={opened?.creditCode === creditCode}
                label={`${texts.agents}：${name}`}
                onClick={() => open(creditCode)}
              >
                {texts.agents}
              </Button>
              <a class="button" href={`/desk/business-visits/${creditCode}`} aria-label={`${visits.title}：${name}`}>
                {visits.title}
              </a>
            </div>
            {opened?.creditCode === creditCode && <People business={opened} />}
          </li>
        ))}
      </ul>
      <MoreButton readMore={readMore} />
    </section>
  );
}

function People({ business: { agents, managers } }: { readonly business: Opened }) {
  const texts = useRequestTexts();
  return (
    <dl class="facts">
      <dt>{texts.agents}</dt>
      <dd>
        {agents.length === 0 && texts.noAgents}
        <ul>
          {agents.map(({ id, name, stateText, wayText }) => (
            <li key={id}>{[name, wayText, stateText].filter(Boolean).join('\u00a0· ')}</li>
          ))}
        </ul>
      </dd>
      <dt>{texts.managers}</dt>
      <dd>
        <ul>
          {managers.map(({ manager, since }, at) => (
            <li key={`${at}`}>
              {manager?.name ?? texts.inPool} {since !== undefined && texts.since(formatInstant(since))}
            </li>
          ))}
        </ul>
      </dd>
    </dl>
  );
}
