"""The look of Thân Thiện: tokens and controls that turn facts into pictures and never decide what is true."""
