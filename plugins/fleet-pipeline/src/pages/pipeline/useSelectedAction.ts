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
    clear: () => set({ action: undefined }),
  };
}

function actionId(stage: Stage, action: Action): string {
  return `${stage.name}/${action.name}`;
}
