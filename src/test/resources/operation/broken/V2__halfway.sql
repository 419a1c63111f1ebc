create table half (id int); create table half (id int);
