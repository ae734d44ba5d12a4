enum PlotsModule {}
