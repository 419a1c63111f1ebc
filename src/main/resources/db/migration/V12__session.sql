-- Logins that outlive a node: the tables of Spring Session, as it names them. Nothing of a case is in a session.

create table SPRING_SESSION (
  PRIMARY_ID            char(36)     not null primary key,
  SESSION_ID            char(36)     not null unique,
  CREATION_TIME         bigint       not null,
  LAST_ACCESS_TIME      bigint       not null,
  MAX_INACTIVE_INTERVAL int          not null,
  EXPIRY_TIME           bigint       not null,
  PRINCIPAL_NAME        varchar(100)
);
create index SPRING_SESSION_EXPIRY on SPRING_SESSION (EXPIRY_TIME);
create index SPRING_SESSION_PRINCIPAL on SPRING_SESSION (PRINCIPAL_NAME);

create table SPRING_SESSION_ATTRIBUTES (
  SESSION_PRIMARY_ID char(36)     not null references SPRING_SESSION (PRIMARY_ID) on delete cascade,
  ATTRIBUTE_NAME     varchar(200) not null,
  ATTRIBUTE_BYTES    bytea        not null,
  primary key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME)
);
