// Moments are ISO 8601 strings in UTC and structures are JSON text, so that SQLite and PostgreSQL
// store, compare and sort them alike.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('organization', table => {
    table.comment('One row: the AWS organization that was collected last');
    table.string('id').primary();
    table.string('arn').notNullable();
    table.string('management_account_id').notNullable();
    table.string('root_id').notNullable();
    table.string('collected_at', 30).notNullable();
  });

  await knex.schema.createTable('organizational_units', table => {
    table.comment('The root and every organizational unit');
    table.string('id').primary();
    table.string('arn').notNullable();
    table.string('name').notNullable();
    table.string('name_key').notNullable().comment('lower case name');
    table.string('kind').notNullable().index();
    table.string('parent_id').nullable();
    table
      .string('path_ids', 512)
      .notNullable()
      .index()
      .comment('/r-…/ou-…/ down to and including this unit');
    table.integer('depth').notNullable();
    table.integer('accounts').notNullable().defaultTo(0);
    table.integer('direct_accounts').notNullable().defaultTo(0);
    table.integer('child_units').notNullable().defaultTo(0);
    table.integer('pipelines').notNullable().defaultTo(0);
    table.integer('approvals_waiting').notNullable().defaultTo(0);
    table.string('health').notNullable().defaultTo('none');
    table.text('health_counts').notNullable().defaultTo('{}');
    table.string('collected_at', 30).notNullable();
    table
      .string('children_listed_at', 30)
      .nullable()
      .index()
      .comment('when the units directly below were listed last');
    table.index(['parent_id', 'name_key', 'id']);
    table.index(['name_key', 'id']);
  });

  await knex.schema.createTable('accounts', table => {
    table.comment('Member accounts and the management account');
    table.string('id', 12).primary();
    table.string('arn').notNullable();
    table.string('name').notNullable();
    table.string('name_key').notNullable().comment('lower case name');
    table.string('email').nullable();
    table
      .text('search_text')
      .notNullable()
      .comment('name, id and e-mail in lower case, one a line');
    table.string('state').notNullable();
    table.string('joined_at', 30).nullable();
    table.string('parent_id').nullable();
    table
      .string('path_ids', 512)
      .notNullable()
      .index()
      .comment('/r-…/ou-…/ of the unit that holds the account');
    // A tag of 256 characters and the kind and namespace before it
    table.text('owner_ref').nullable().index();
    table.text('tags').notNullable().defaultTo('{}');
    table
      .text('tag_values')
      .notNullable()
      .defaultTo('')
      .comment('values of the tags in lower case, one a line');
    // One text to look into is twice as fast as two
    table.specificType(
      'searched',
      "text not null generated always as (search_text || '\n' || tag_values) stored",
    );
    table.integer('pipelines').notNullable().defaultTo(0);
    table.integer('approvals_waiting').notNullable().defaultTo(0);
    table.string('health').notNullable().defaultTo('none');
    table.integer('health_rank').notNullable().defaultTo(0);
    table.text('health_counts').notNullable().defaultTo('{}');
    table
      .string('collected_at', 30)
      .notNullable()
      .index()
      .comment('when a listing had it last');
    table
      .string('tags_listed_at', 30)
      .nullable()
      .index()
      .comment('null while its tags are not known');
    table.index(['name_key', 'id']);
    table.index(['parent_id', 'name_key', 'id']);
  });

  await knex.schema.createTable('roll_up_marks', table => {
    table.comment(
      'Accounts and units whose parts changed: their sums are to be added up again',
    );
    table.bigIncrements('seq');
    table.string('subject').notNullable().index();
  });

  await knex.schema.createTable('roll_up_turn', table => {
    table.comment(
      'One row: who has locked it adds up, in one process at a time',
    );
    table.integer('id').primary();
  });
  await knex('roll_up_turn').insert({ id: 1 });

  await knex.schema.createTable('collection_targets', table => {
    table.comment('What is read from where, how it went, and who is at it');
    table.string('id').primary().comment('source:account:region');
    table.string('source').notNullable();
    table.string('account_id', 12).notNullable();
    table.string('region').nullable();
    table.text('role_name').nullable();
    table
      .text('progress')
      .nullable()
      .comment('how far the collection under way is; another process goes on');
    table
      .string('unchanged_since', 30)
      .nullable()
      .comment('since when a listing told the same');
    table.integer('items').notNullable().defaultTo(0);
    table.string('last_attempt_at', 30).nullable();
    table.string('last_success_at', 30).nullable();
    table.string('due_at', 30).notNullable();
    table.integer('failures').notNullable().defaultTo(0);
    table.text('failure').nullable();
    table.string('lease_owner').nullable();
    table.string('lease_until', 30).nullable();
    table.index(['source', 'last_success_at']);
    table.index(['account_id', 'source', 'last_success_at']);
    table.index(['source', 'due_at']);
  });

  await knex.schema.createTable('pipelines', table => {
    table.string('id').primary().comment('account:region:name');
    table.string('account_id', 12).notNullable().index();
    table.string('region').notNullable();
    table.string('name').notNullable();
    table.string('name_key').notNullable();
    table.string('arn').nullable();
    table.string('pipeline_type').notNullable();
    table.string('execution_mode').notNullable();
    table.integer('version').notNullable();
    // A tag of 256 characters and the kind and namespace before it
    table.text('owner_ref').nullable().index();
    table.string('health').notNullable().defaultTo('none');
    table.integer('health_rank').notNullable().defaultTo(0);
    table.integer('approvals_waiting').notNullable().defaultTo(0);
    table.string('latest_started_at', 30).nullable();
    table.string('created_at', 30).nullable();
    table.string('updated_at', 30).nullable();
    table.string('collected_at', 30).nullable();
    table.string('due_at', 30).notNullable().index();
    table.string('watched_until', 30).nullable();
    table.integer('failures').notNullable().defaultTo(0);
    table.text('failure').nullable();
    table.string('lease_owner').nullable();
    table.string('lease_until', 30).nullable();
    // Last: SQLite walks through what is long to get at what stands behind it
    table.text('latest_execution').nullable();
    table
      .text('rest')
      .nullable()
      .comment(
        'of one in which nothing happens while its state stays the same',
      );
    table.text('cells').notNullable().defaultTo('[]');
    table.text('stages').notNullable().defaultTo('[]');
    table.text('structure').nullable().comment('what GetPipeline told');
    table.index(['name_key', 'id']);
    table.index(['health', 'collected_at']);
    table.index(['id'], 'pipelines_unread', {
      predicate: knex.whereNull('collected_at'),
    });
  });

  await knex.schema.createTable('pipeline_executions', table => {
    table.string('pipeline_id').notNullable();
    table.string('id').notNullable();
    table.string('status').notNullable();
    table.string('type').notNullable();
    table.string('execution_mode').nullable();
    table.string('started_at', 30).notNullable();
    table.string('updated_at', 30).nullable();
    table.text('trigger').nullable();
    table.text('revisions').notNullable();
    table
      .text('authors')
      .nullable()
      .comment('e-mails of who wrote the revisions, by source action');
    table.text('status_summary').nullable();
    table.string('rollback_target_id').nullable();
    table.primary(['pipeline_id', 'id']);
    table.index(['pipeline_id', 'started_at']);
  });

  await knex.schema.createTable('action_executions', table => {
    table.string('pipeline_id').notNullable();
    table.string('id').notNullable();
    table.string('pipeline_execution_id').notNullable();
    table.string('stage_name').notNullable();
    table.string('action_name').notNullable();
    table.string('status').notNullable();
    table.string('started_at', 30).notNullable();
    table.string('updated_at', 30).nullable();
    table.text('detail').notNullable();
    table.primary(['pipeline_id', 'id']);
    table.index(['pipeline_id', 'pipeline_execution_id']);
  });

  await knex.schema.createTable('action_logs', table => {
    table.string('pipeline_id').notNullable();
    table.string('action_execution_id').notNullable();
    table.text('content').notNullable();
    table.boolean('complete').notNullable();
    table.string('loaded_at', 30).notNullable();
    table.primary(['pipeline_id', 'action_execution_id']);
  });

  await knex.schema.createTable('approvals', table => {
    table.comment(
      'Approval actions that wait or waited. AWS’s token is never stored: it is read when a decision is taken.',
    );
    table.string('id').primary().comment('id of the action execution');
    table.string('pipeline_id').notNullable().index();
    table.string('stage_name').notNullable();
    table.string('action_name').notNullable();
    table.string('lane_id').notNullable();
    table.string('pipeline_execution_id').notNullable();
    table.string('status').notNullable();
    table.string('waiting_since', 30).notNullable();
    table.string('expires_at', 30).notNullable();
    table.string('expiry_source').notNullable();
    table.text('custom_data').nullable();
    table.text('external_entity_link').nullable();
    table
      .string('last_passed')
      .notNullable()
      .defaultTo('unknown')
      .comment(
        'unknown, none or known: what passed this stage last is asked for until it is known',
      );
    table
      .string('last_passed_execution_id')
      .nullable()
      .comment('the last execution that passed this stage');
    table.text('newer_executions').notNullable().defaultTo('[]');
    table.string('closed_at', 30).nullable();
    table.index(['status', 'expires_at', 'id']);
  });

  await knex.schema.createTable('decisions', table => {
    table.comment('Every attempt to decide, refusals included');
    table.string('id').primary().comment('made by the caller');
    table.string('approval_id').notNullable().index();
    table.string('pipeline_id').notNullable().index();
    table.string('stage_name').notNullable();
    table.string('action_name').notNullable();
    table.string('pipeline_execution_id').notNullable();
    table.string('action_execution_id').notNullable();
    table.string('verdict').notNullable();
    table.text('comment').nullable();
    table.string('decided_by').notNullable().index();
    table.string('decided_at', 30).notNullable();
    table.string('outcome').notNullable();
    table
      .string('refusal')
      .nullable()
      .comment('of a refused one: notAllowed (403) or conflict (409)');
    table.text('reason').nullable();
    table.string('aws_request_id').nullable();
    table.string('completed_at', 30).nullable();
    table.index(['decided_at', 'id']);
  });

  await knex.schema.createTable('decision_claims', table => {
    table.comment(
      'At most one decision per action execution may be on its way to AWS: the primary key is the lock between requests and replicas',
    );
    table.string('action_execution_id').primary();
    table.string('decision_id').notNullable();
    table.string('claimed_at', 30).notNullable();
  });

  // Orders that knex has no words for; each is a list's of reads/
  for (const index of [
    'accounts_by_health on accounts (health_rank desc, name_key, id)',
    "accounts_by_joining on accounts (coalesce(joined_at, ''), id)",
    'pipelines_by_health on pipelines (health_rank desc, name_key, id)',
    "pipelines_by_start on pipelines (coalesce(latest_started_at, '') desc, name_key, id)",
    'collection_targets_by_need on collection_targets ((case when failure is null then 1 else 0 end), id)',
  ]) {
    await knex.raw(`create index ${index}`);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'decision_claims',
    'decisions',
    'approvals',
    'action_logs',
    'action_executions',
    'pipeline_executions',
    'pipelines',
    'collection_targets',
    'roll_up_turn',
    'roll_up_marks',
    'accounts',
    'organizational_units',
    'organization',
  ]) {
    await knex.schema.dropTable(table);
  }
};
