import { useSearchParams } from 'react-router-dom';

/** What the inbox shows: all that wait, those the person may decide, or past decisions. */
export const inboxViews = ['waiting', 'mine', 'decided'] as const;
export type InboxView = (typeof inboxViews)[number];

/** The view that the address asks for. */
export function useInboxView(): InboxView {
  const [params] = useSearchParams();
  return inboxViews.find(view => view === params.get('view')) ?? 'waiting';
}

/** The search part of an address that keeps the view. */
export function viewSearch(view: InboxView): string {
  return view === 'waiting' ? '' : `?view=${view}`;
}
