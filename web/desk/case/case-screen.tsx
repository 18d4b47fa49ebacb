import { useEffect } from 'preact/hooks';
import { groupDigits } from '../../ui/format.ts';
import { useWords } from '../texts.ts';
import { CasePane } from './case-pane.tsx';

/** A case alone, for links and what a search found. */
export function CaseScreen({ number }: { readonly number: string }) {
  const words = useWords();
  useEffect(() => {
    document.title = words.title;
  }, [words]);
  return (
    <div class="wide">
      <h1 class="hidden-text">{groupDigits(number)}</h1>
      <CasePane number={number} />
    </div>
  );
}
