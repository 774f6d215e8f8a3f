using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Reports;

/// <summary>The clause of an error that says why a file cannot be used.</summary>
public sealed class FileProblemTests
{
    [Theory]
    [InlineData("No space left on device : '/reports/r.csv.1f.tmp'", "No space left on device")]
    [InlineData("The filename is incorrect. : 'C:\\it's.csv'", "The filename is incorrect")]
    [InlineData("Invalid name. : 'C:\\a<b.csv.1f.tmp'.", "Invalid name")]
    [InlineData("The file 'r.csv' is used by another process.", "The file 'r.csv' is used by another process")]
    [InlineData("Too many open files", "Too many open files")]
    public void Does_not_repeat_the_path(string message, string clause) =>
        Assert.Equal(clause, FileProblem.Describe(new IOException(message)));
}
