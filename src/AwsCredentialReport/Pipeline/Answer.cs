namespace AwsCredentialReport.Pipeline;

/// <summary>What a question was answered.</summary>
internal enum Answer
{
    Yes,
    No,
    WhatIf,
}
