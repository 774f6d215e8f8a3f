using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Checks evidence that <c>audit --out</c> wrote.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> File = new("zip") { Description = Messages.VerifyZip };
    private static readonly Option<string?> Hash = new("--hash", "--sha256") { Description = Messages.VerifyHash };

    internal static Command Create(ToolHost host)
    {
        var command = new Command("verify", Messages.VerifyCommand) { File, Hash };
        command.SetAction((parsed, stop) => Task.FromResult(Run(host, parsed.GetRequiredValue(File), parsed.GetValue(Hash), stop)));
        return command;
    }

    private static int Run(ToolHost host, string path, string? sha256, CancellationToken stop)
    {
        if (sha256 is not null && !(sha256.Length == 64 && sha256.All(char.IsAsciiHexDigit)))
        {
            return host.Fail(Sentence.Format(Messages.VerifyNotAHash, sha256));
        }

        EvidenceCheck check;
        try
        {
            check = EvidenceFile.Check(path, sha256, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return host.Fail(Sentence.Format(Messages.VerifyNotReadable, path, FileProblem.Describe(e, path)));
        }

        foreach (var problem in check.Problems)
        {
            host.Out.WriteLine(problem.Message);
        }

        host.Out.WriteLine(check.IsIntact
            ? Sentence.Format(Messages.VerifyIntact, check.Files, check.Sha256)
            : Sentence.Format(Messages.VerifyNotIntact, check.Problems.Length));
        if (check.ExpectedFrom is null)
        {
            host.Out.WriteLine(Messages.VerifyNoHash);
        }

        return check.IsIntact ? ExitCode.Clean : ExitCode.Findings;
    }
}
