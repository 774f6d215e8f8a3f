using System.Text.RegularExpressions;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>Compares a run with what its case expects.</summary>
internal static class CaseVerdict
{
    private static readonly string[] GenericAdvices =
    [
        "Look at the message; if it says nothing",
        "Please report this error",
        "type initializer",
        "Unexpected error",
        "   at AwsCredentialReport",
    ];

    /// <summary>Everything that is wrong with a run of the Tool.</summary>
    internal static IEnumerable<string> OfTool(IdentityCase one, CaseRun run, bool verbose)
    {
        // With --verbose STS is asked first, and keys that it refuses end the run before IAM.
        if (verbose && one.Expect.Iam is { } signed && (signed.Contains(" wrong-signature", StringComparison.Ordinal) || signed.Contains(" token=", StringComparison.Ordinal)) &&
            run.Result.Error.Contains("does not accept the credentials", StringComparison.Ordinal))
        {
            yield break;
        }

        if (run.Result.ExitCode is null)
        {
            yield return "it hangs";
        }

        foreach (var problem in Calls(one, run).Concat(Text(one, run)))
        {
            yield return problem;
        }

        if (one.Expect.Error is null != run.Result.ExitCode is 0)
        {
            yield return $"the exit code is {run.Result.ExitCode}";
        }

        if (verbose && one.Expect.Error is null)
        {
            foreach (var missing in Identity(one).Where(part => !Matches(run.Result.Error, part)))
            {
                yield return $"--verbose does not show /{missing}/";
            }
        }
    }

    /// <summary>Everything in which the CLI differs from the case; leaks and messages are its own affair.</summary>
    internal static IEnumerable<string> OfCli(IdentityCase one, CaseRun run)
    {
        if (one.Expect.Error is null != run.Result.ExitCode is 0)
        {
            yield return $"the exit code is {run.Result.ExitCode}";
        }

        // Two that fail agree, whatever they tried; and version 2 asks the machine for its region.
        var compared = one with { Expect = one.Expect with { Never = [] } };
        foreach (var problem in one.Expect.Error is null ? Calls(compared, run) : [])
        {
            yield return problem;
        }
    }

    /// <summary>The run as a reader of a failure needs it.</summary>
    internal static string Describe(IEnumerable<string> problems, CaseRun run) =>
        string.Join('\n', problems.Select(problem => "! " + problem)
            .Concat(run.Calls.Select(call => "> " + call))
            .Append(run.Result.Error.Trim()));

    private static IEnumerable<string> Calls(IdentityCase one, CaseRun run)
    {
        if (run.Iam != one.Expect.Iam)
        {
            yield return $"GetCredentialReport is {run.Iam ?? "not called"}, not {one.Expect.Iam ?? "none"}";
        }

        var mustNotCall = one.Expect.Error is not null && one.Expect.Iam is null;
        if (mustNotCall && run.Calls.FirstOrDefault(call => call.IsIam) is { } iam)
        {
            yield return $"IAM is called: {iam}";
        }

        var before = run.Calls.Where(call => !call.IsIam).Select(call => call.Comparable()).ToList();
        foreach (var expected in one.Expect.Before)
        {
            var at = before.IndexOf(expected);
            if (at < 0)
            {
                yield return $"'{expected}' is not called, or not in that order";
            }

            before.RemoveRange(0, at + 1);
        }

        foreach (var action in one.Expect.Never.Where(name => run.Calls.Any(call => call.Action == name)))
        {
            yield return $"{action} is called";
        }
    }

    private static IEnumerable<string> Text(IdentityCase one, CaseRun run)
    {
        if (MockKeys.Leak(run.Result.Error) is { } line)
        {
            yield return "stderr shows a secret: " + line;
        }

        if (MockKeys.Leak(run.Result.Output) is { } output)
        {
            yield return "stdout shows a secret: " + output;
        }

        var error = run.Result.Error;
        foreach (var advice in GenericAdvices.Where(advice => error.Contains(advice, StringComparison.Ordinal)))
        {
            yield return $"the message is no help: '{advice}'";
        }

        foreach (var expected in (one.Expect.Error ?? []).Where(expected => !Matches(run.Result.Error, expected)))
        {
            yield return $"the error does not match /{expected}/";
        }
    }

    private static IEnumerable<string> Identity(IdentityCase one)
    {
        var parts = one.Expect.Iam!.Split(' ');
        yield return Regex.Escape(MockKeys.Arn(string.Empty, parts[0])["arn:".Length..]);
        yield return Regex.Escape(new Uri(parts[1]).Host);
        yield return "region";
        if (one.Expect.Source is { } source)
        {
            yield return source;
        }
    }

    private static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
