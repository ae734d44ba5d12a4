enum NotebooksModule {}
