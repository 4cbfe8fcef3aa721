import { performPatiently, type Caller, type Store } from '#shared/store/session.ts';
import { countOf, notify, ToldBefore, type Event, type NotifyDeps } from '../commands/notify.ts';

/** Makes the notices of one event, each by itself: there may be one for every department of the district. Cut off anywhere, the event is delivered again and the rest is made. */
export async function tell({ store, caller, ...deps }: NotifyDeps & { readonly store: Store; readonly caller: () => Caller }, event: Event): Promise<{ made: number }> {
  let made = 0;
  for (let index = 0; index < countOf(event); index += 1) {
    try {
      made += (await performPatiently(store, caller(), (call) => notify(deps)({ event, index }, call))).body.made;
    } catch (error) {
      if (!(error instanceof ToldBefore)) throw error;
    }
  }
  return { made };
}
