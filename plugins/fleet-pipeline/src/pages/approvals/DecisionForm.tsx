import type {
  Approval,
  Decision,
  DecisionVerdict,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState, type Ref } from 'react';
import {
  readSession,
  useSessionState,
  writeSession,
} from '../../data/useSessionState';
import { useFleetTranslation } from '../../translation';
import { ClosedNotice } from './ClosedNotice';
import { DecisionResultNotice } from './DecisionResultNotice';
import { RejectDialog } from './RejectDialog';
import { useCannotDecide } from './useCannotDecide';
import { useDecide } from './useDecide';

/** What AWS leaves of its 512 characters once the decision's id and the person's name are in. */
const MAX_COMMENT = 440;

/** Where a draft is kept. People may share a browser: each has their own. */
const commentKey = (person: string, approvalId: string) =>
  `comment.${person}.${approvalId}`;

/** Comment, Reject and Approve, and what came of it. What was typed is kept until it took effect. */
export function DecisionForm(props: {
  approval: Approval;
  decisions: Decision[];
  /** The reference of the person who decides. */
  person: string;
  next: Approval | undefined;
  onDecided: () => void;
}) {
  const { approval, decisions, person, next, onDecided } = props;
  const { t } = useFleetTranslation();
  const [draft, setDraft] = useSessionState<string>(
    commentKey(person, approval.actionExecutionId),
  );
  const [isRejecting, setRejecting] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const commentRef = useRef<HTMLTextAreaElement>(null);
  const doneRef = useRef<HTMLDivElement>(null);
  const { decide, isDeciding, result } = useDecide({
    approval,
    person,
  });
  const cannot = useCannotDecide(approval);
  const comment = draft ?? '';
  const surplus = comment.trim().length - MAX_COMMENT;

  const isDone = result?.kind === 'effective';
  useEffect(() => {
    if (isDone && !doneRef.current?.contains(document.activeElement)) {
      doneRef.current?.focus();
    }
  }, [isDone]);
  const onDecidedRef = useRef(onDecided);
  onDecidedRef.current = onDecided;
  useEffect(() => {
    if (isDone) {
      onDecidedRef.current();
    }
  }, [isDone]);

  // Nothing is cut: what AWS would not take stays in the field until the person has shortened it.
  let commentError: string | undefined;
  if (surplus > 0) {
    commentError = t('approvals.commentTooLong', {
      count: surplus,
      max: String(MAX_COMMENT),
    });
  } else if (isChecked && !comment.trim()) {
    commentError = t('approvals.commentRequired');
  }

  const submit = async (verdict: DecisionVerdict) => {
    setRejecting(false);
    const outcome = await decide({ verdict, comment });
    if (outcome.kind === 'effective') {
      setDraft(undefined);
    }
  };

  const carryComment = (approvalId: string) => {
    const key = commentKey(person, approvalId);
    if (comment && !readSession(key)) {
      writeSession(key, comment);
    }
  };

  if (approval.status !== 'waiting' || isDone) {
    return (
      <Box ref={doneRef} tabIndex={-1} sx={{ outline: 'none' }}>
        <ClosedNotice
          approval={approval}
          decision={
            isDone
              ? result.decision
              : decisions.find(({ outcome }) => outcome === 'effective')
          }
          next={isDone ? next : undefined}
        />
        {!isDone && result && (
          <DecisionResultNotice
            result={result}
            approval={approval}
            onFollow={carryComment}
          />
        )}
        {!isDone && comment && (
          <CommentField value={comment} onChange={setDraft} readOnly />
        )}
      </Box>
    );
  }

  return (
    <Box
      component="section"
      aria-label={t('approvals.verdict')}
      sx={{
        borderTop: 1,
        borderColor: 'divider',
        pt: 1.5,
        pb: 1.5,
        position: { md: 'sticky' },
        bottom: 0,
        bgcolor: 'var(--bui-bg-app, Canvas)',
      }}
    >
      {result && (
        <DecisionResultNotice
          result={result}
          approval={approval}
          onFollow={carryComment}
        />
      )}
      <CommentField
        value={comment}
        inputRef={commentRef}
        error={commentError}
        onChange={setDraft}
      />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'flex-end',
          gap: 1,
          mt: 1,
        }}
      >
        <Box
          id="fleet-approval-cannot"
          sx={{ flexGrow: 1, flexBasis: 240, color: 'text.primary' }}
        >
          {isDeciding ? t('approvals.deciding') : cannot}
        </Box>
        <Button
          size="medium"
          variant="outlined"
          color="error"
          disabled={Boolean(cannot) || isDeciding}
          aria-describedby={cannot ? 'fleet-approval-cannot' : undefined}
          onClick={() => {
            if (comment.trim() && surplus <= 0) {
              setRejecting(true);
            } else {
              setChecked(true);
              commentRef.current?.focus();
            }
          }}
        >
          {t('approvals.reject', { stage: approval.stageName })}
        </Button>
        <Button
          size="medium"
          variant="contained"
          disabled={Boolean(cannot) || isDeciding}
          aria-describedby={cannot ? 'fleet-approval-cannot' : undefined}
          onClick={() => {
            if (surplus <= 0) {
              submit('approved');
            } else {
              commentRef.current?.focus();
            }
          }}
        >
          {t('approvals.approve', { stage: approval.stageName })}
        </Button>
      </Box>
      <RejectDialog
        open={isRejecting}
        approval={approval}
        onCancel={() => setRejecting(false)}
        onReject={() => submit('rejected')}
      />
    </Box>
  );
}

function CommentField(props: {
  value: string;
  onChange: (value: string) => void;
  inputRef?: Ref<HTMLTextAreaElement>;
  error?: string;
  readOnly?: boolean;
}) {
  const { value, onChange, inputRef, error, readOnly } = props;
  const { t } = useFleetTranslation();
  return (
    <TextField
      label={t('approvals.comment')}
      multiline
      minRows={2}
      fullWidth
      size="small"
      value={value}
      inputRef={inputRef}
      error={error !== undefined}
      onChange={event => onChange(event.target.value)}
      inputProps={{ readOnly }}
      helperText={
        error ??
        `${t('approvals.commentHint')} ${t('approvals.commentCount', {
          used: String(value.length),
          max: String(MAX_COMMENT),
        })}`
      }
      FormHelperTextProps={{ sx: { mx: 0 } }}
      sx={{ mt: 1 }}
    />
  );
}
