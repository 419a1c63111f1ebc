-- Whenever a task is completed the engine looks for tasks below it, of which there are none, and reads every open task for it.
create index casus_task_parent on ACT_RU_TASK (PARENT_TASK_ID_);
