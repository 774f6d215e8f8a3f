using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AwsCredentialReport.PlatformRunner;

/// <summary>Collects the tests of a class.</summary>
internal sealed class CaseSink : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    internal List<ITestCase> Cases { get; } = [];

    internal ManualResetEventSlim Finished { get; } = new();

    public bool OnMessage(IMessageSinkMessage message)
    {
        if (message is ITestCaseDiscoveryMessage found)
        {
            Cases.Add(found.TestCase);
        }
        else if (message is IDiscoveryCompleteMessage)
        {
            Finished.Set();
        }

        return true;
    }

    public void Dispose() => Finished.Dispose();
}

/// <summary>Counts the results, and prints the classes as they begin, the failures and what was skipped.</summary>
internal sealed class ResultSink : LongLivedMarshalByRefObject, IMessageSink
{
    internal Counts Counts { get; private set; } = Counts.None;

    internal ManualResetEventSlim Finished { get; } = new();

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestClassStarting begun:
                Console.WriteLine(begun.TestClass.Class.Name);
                break;
            case ITestPassed:
                Counts += new Counts(1, 0, 0);
                break;
            case ITestSkipped skipped:
                Skip(skipped.Test.DisplayName, skipped.Reason);
                break;
            case IFailureInformation failure:
                Counts += new Counts(0, 1, 0);
                Console.WriteLine($"FAILED {NameOf(message)}\n{ExceptionUtility.CombineMessages(failure)}\n{ExceptionUtility.CombineStackTraces(failure)}");
                break;
            case ITestAssemblyFinished:
                Finished.Set();
                break;
        }

        return true;
    }

    internal void Skip(string test, string reason)
    {
        Counts += new Counts(0, 0, 1);
        Console.WriteLine($"  skipped {test}: {reason}");
    }

    private static string NameOf(IMessageSinkMessage message) => message switch
    {
        ITestMessage test => test.Test.DisplayName,
        ITestClassMessage type => type.TestClass.Class.Name,
        _ => message.GetType().Name,
    };
}
