import { useState } from 'preact/hooks';
import type { ListedRequest } from '../../client/enterprise-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { formatShortEnd } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { MoreButton, usePages } from '../../ui/parts/pages.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { LightMark } from '../light.tsx';
import { REQUEST_LISTS, type RequestList } from '../places.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { Portfolio } from './portfolio.tsx';

/** The open requests of businesses: the manager's own, the pool of the county, those that wait for a head. */
export function RequestsScreen({ list }: { readonly list: RequestList }) {
  const texts = useRequestTexts();
  return (
    <div class="wide requests">
      <Screen title={texts.requests}>
        <nav class="buttons" aria-label={texts.requests}>
          {REQUEST_LISTS.map((each) => (
            <a
              key={each}
              class="button"
              href={`/desk/requests/${each}`}
              aria-current={each === list ? 'page' : undefined}
            >
              {texts.lists[each]}
            </a>
          ))}
        </nav>
        <div class="side-by-side">
          <List key={list} list={list} />
          {list === 'own' && <Portfolio />}
        </div>
      </Screen>
    </div>
  );
}

function List({ list }: { readonly list: RequestList }) {
  const texts = useRequestTexts();
  const [refused, setRefused] = useState<CallProblem>();
  const { items, problem, readAgain, readMore } = usePages(
    (from) => client.call('GET /v1/desk/enterprise/requests', { query: { list, ...from } }),
    [list],
  );
  /** A refused claim is shown above the list, which shows who was first. */
  const changed = async (problemOfChange: CallProblem | undefined) => {
    await readAgain();
    setRefused(problemOfChange);
  };
  return (
    <section aria-labelledby="list">
      <h2 id="list">{texts.lists[list]}</h2>
      <DeskProblem problem={problem ?? refused} onRetry={() => changed(undefined)} />
      {items === undefined && problem === undefined && <Waiting />}
      {items?.length === 0 && <p class="card">{texts.empty}</p>}
      <ul class="list cases">
        {items?.map((item) => (
          <Line key={item.number} item={item} isPool={list === 'pool'} onChange={changed} />
        ))}
      </ul>
      <MoreButton readMore={readMore} />
    </section>
  );
}

function Line({
  item,
  isPool,
  onChange,
}: {
  readonly item: ListedRequest;
  readonly isPool: boolean;
  readonly onChange: (refused: CallProblem | undefined) => void;
}) {
  const texts = useRequestTexts();
  const { number, business, typeText, statusText, dueAt, light, claim } = item;
  const isOwn = claim?.mine === true;
  const change = async () => {
    const outcome =
      claim === undefined
        ? await client.call('POST /v1/desk/enterprise/pool/claims', { body: { number } })
        : await client.call('DELETE /v1/desk/enterprise/pool/claims/{number}', { params: { number } });
    onChange(outcome.ok ? undefined : outcome.problem);
  };
  return (
    <li>
      <a class="case-line" href={`/desk/request/${number}`} data-number={number}>
        <strong class="case-title written">{business.name ?? business.creditCode}</strong>
        <span class="case-due">
          {dueAt !== undefined && (
            <>
              <LightMark light={light} /> <span>{formatShortEnd(dueAt)}</span>
            </>
          )}
        </span>
        <span class="case-meta">
          <span class="tag">{typeText}</span>
          {statusText}
          {claim !== undefined && (
            <span class="tag">{isOwn ? texts.claimedByMe : texts.claimedBy(claim.byName ?? claim.by)}</span>
          )}
        </span>
      </a>
      {isPool && (claim === undefined || isOwn) && (
        <Button onClick={change} label={`${claim === undefined ? texts.claim : texts.release}：${number}`}>
          {claim === undefined ? texts.claim : texts.release}
        </Button>
      )}
    </li>
  );
}
