import { useEffect } from 'preact/hooks';
import { groupDigits } from '../../ui/format.ts';
import { useTexts } from '../texts.ts';
import { CasePane } from './case-pane.tsx';

/** A case alone, for links and what a search found. */
export function CaseScreen({ number }: { readonly number: string }) {
  const texts = useTexts();
  useEffect(() => {
    document.title = texts.title;
  }, [texts]);
  return (
    <div class="wide">
      <h1 class="hidden-text">{groupDigits(number)}</h1>
      <CasePane number={number} />
    </div>
  );
}
