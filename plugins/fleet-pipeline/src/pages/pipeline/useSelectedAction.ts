import type {
  Action,
  Stage,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useUrlState } from '../../data/useUrlState';

/** The action whose panel is open, by stage and name in the address. */
export function useSelectedAction(stages: Stage[]) {
  const { params, set } = useUrlState();
  const id = params.get('action') ?? undefined;
  const selected = stages
    .flatMap(stage =>
      stage.actions.map(action => ({
        id: actionId(stage, action),
        stage,
        action,
      })),
    )
    .find(candidate => candidate.id === id);

  return {
    selected,
    /** Opens an action's panel, or closes it when it is the one. */
    select: (stage: Stage, action: Action) => {
      const next = actionId(stage, action);
      set({ action: next === id ? undefined : next });
    },
    /** Closes the panel; the focus goes back to where it was opened. */
    close: () => {
      set({ action: undefined });
      document.getElementById(tileId(id ?? ''))?.focus();
    },
  };
}

/** The DOM id of an action's tile. */
export function tileId(selectedId: string): string {
  return `fleet-action-${selectedId}`;
}

/** What the address calls an action. */
export function actionId(stage: Stage, action: Action): string {
  return `${stage.name}/${action.name}`;
}
