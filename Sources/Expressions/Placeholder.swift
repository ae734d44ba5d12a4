enum ExpressionsModule {}
